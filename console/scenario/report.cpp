#include "scenario/report.h"

#include <QFile>
#include <QFileInfo>
#include <QXmlStreamWriter>

namespace madang::scenario {
namespace {

QString seconds(std::chrono::milliseconds span) {
  return QString::number(static_cast<double>(span.count()) / 1000, 'f', 3);
}

QString outputOf(const RunRecord& run) {
  QString text;
  for (const StepRecord& step : run.steps)
    text +=
        QStringLiteral("%1%2 %3 (%4 s)\n")
            .arg(QString(2 * step.depth, u' '), step.good ? QStringLiteral("ok  ") : QStringLiteral("FAIL"),
                 step.name, seconds(step.took));
  for (const QString& line : run.log) text += line + u'\n';
  for (const QString& file : run.artefacts) text += QStringLiteral("[[ATTACHMENT|%1]]\n").arg(file);
  return text;
}

void writeCase(QXmlStreamWriter& xml, const RunRecord& run) {
  QString name = QStringLiteral("%1 [%2]").arg(run.title, run.language);
  if (run.repetition > 1) name += QStringLiteral(" #%1").arg(run.repetition);
  xml.writeStartElement(QStringLiteral("testcase"));
  xml.writeAttribute(QStringLiteral("classname"),
                     QStringLiteral("scenarios.") + QFileInfo(run.file).baseName());
  xml.writeAttribute(QStringLiteral("name"), name);
  xml.writeAttribute(QStringLiteral("time"), seconds(run.took));
  if (!run.measures.isEmpty()) {
    xml.writeStartElement(QStringLiteral("properties"));
    for (const Measure& measure : run.measures) {
      xml.writeEmptyElement(QStringLiteral("property"));
      xml.writeAttribute(QStringLiteral("name"), measure.name);
      xml.writeAttribute(
          QStringLiteral("value"),
          QString::number(measure.value) + (measure.unit.isEmpty() ? QString{} : u' ' + measure.unit));
    }
    xml.writeEndElement();
  }
  if (run.verdict != Verdict::Passed) {
    xml.writeStartElement(run.verdict == Verdict::Failed ? QStringLiteral("failure")
                                                         : QStringLiteral("error"));
    xml.writeAttribute(QStringLiteral("message"), run.message);
    xml.writeCharacters(run.stack);
    xml.writeEndElement();
  }
  xml.writeTextElement(QStringLiteral("system-out"), outputOf(run));
  xml.writeEndElement();
}

}  // namespace

bool writeJUnit(const QString& file, const QList<RunRecord>& runs) {
  QFile out(file);
  if (!out.open(QIODevice::WriteOnly)) return false;
  int failures = 0;
  int errors = 0;
  std::chrono::milliseconds took{0};
  for (const RunRecord& run : runs) {
    failures += run.verdict == Verdict::Failed ? 1 : 0;
    errors += run.verdict > Verdict::Failed ? 1 : 0;
    took += run.took;
  }
  QXmlStreamWriter xml(&out);
  xml.setAutoFormatting(true);
  xml.writeStartDocument();
  xml.writeStartElement(QStringLiteral("testsuite"));
  xml.writeAttribute(QStringLiteral("name"), QStringLiteral("scenarios"));
  xml.writeAttribute(QStringLiteral("tests"), QString::number(runs.size()));
  xml.writeAttribute(QStringLiteral("failures"), QString::number(failures));
  xml.writeAttribute(QStringLiteral("errors"), QString::number(errors));
  xml.writeAttribute(QStringLiteral("skipped"), QStringLiteral("0"));
  xml.writeAttribute(QStringLiteral("time"), seconds(took));
  for (const RunRecord& run : runs) writeCase(xml, run);
  xml.writeEndElement();
  xml.writeEndDocument();
  return !xml.hasError();
}

}  // namespace madang::scenario
