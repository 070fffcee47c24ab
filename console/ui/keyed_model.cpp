#include "ui/keyed_model.h"

#include <algorithm>
#include <cmath>

#include "ui/csv.h"

namespace madang::ui {
namespace {

/// Above this a reorder is told as one change of layout: a list of ten thousand rows that is turned round.
constexpr std::size_t mostMoves = 64;

bool isNothing(const QVariant& value) {
  return !value.isValid() || value.isNull() ||
         (value.typeId() == QMetaType::QString && value.toString().isEmpty());
}

bool isNumber(const QVariant& value) {
  switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Double:
    case QMetaType::Float:
    case QMetaType::Bool:
      return true;
    default:
      return false;
  }
}

bool isDecimal(const QString& text) {
  return !text.isEmpty() &&
         std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

using Places = QHash<QString, int>;

Places placesOf(const std::vector<QString>& keys) {
  Places places;
  places.reserve(static_cast<qsizetype>(keys.size()));
  for (std::size_t i = 0; i < keys.size(); ++i) places.insert(keys[i], static_cast<int>(i));
  return places;
}

/// Marks the members of one longest rising run: those may stay where they are.
std::vector<bool> longestRising(const std::vector<int>& values) {
  std::vector<std::size_t> tails;
  std::vector<std::ptrdiff_t> before(values.size(), -1);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto at = std::lower_bound(tails.begin(), tails.end(), values[i],
                                     [&](std::size_t tail, int value) { return values[tail] < value; });
    if (at != tails.begin()) before[i] = static_cast<std::ptrdiff_t>(*(at - 1));
    if (at == tails.end()) {
      tails.push_back(i);
    } else {
      *at = i;
    }
  }
  std::vector<bool> rising(values.size(), false);
  for (std::ptrdiff_t i = tails.empty() ? -1 : static_cast<std::ptrdiff_t>(tails.back()); i >= 0;
       i = before[static_cast<std::size_t>(i)]) {
    rising[static_cast<std::size_t>(i)] = true;
  }
  return rising;
}

}  // namespace

bool valueLess(const QVariant& left, const QVariant& right) {
  if (isNothing(left) || isNothing(right)) return !isNothing(left) && isNothing(right);
  if (isNumber(left) && isNumber(right)) {
    const double a = left.toDouble();
    const double b = right.toDouble();
    if (std::isnan(a) || std::isnan(b)) return !std::isnan(a) && std::isnan(b);
    return a < b;
  }
  const QString a = left.toString();
  const QString b = right.toString();
  if (a.size() != b.size() && isDecimal(a) && isDecimal(b)) return a.size() < b.size();
  return QString::localeAwareCompare(a, b) < 0;
}

KeyedModel::KeyedModel(QObject* parent) : QAbstractListModel(parent) {}

int KeyedModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : count();
}

QVariant KeyedModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= count()) return {};
  const QString& key = m_shown[static_cast<std::size_t>(index.row())];
  switch (role) {
    case RowRole:
      return m_rows.value(key);
    case KeyRole:
      return key;
    case SelectedRole:
      return m_selected.contains(key);
    default:
      return {};
  }
}

QHash<int, QByteArray> KeyedModel::roleNames() const {
  return {{RowRole, "row"}, {KeyRole, "key"}, {SelectedRole, "selected"}};
}

void KeyedModel::setKeyField(const QString& field) {
  if (field == m_keyField) return;
  m_keyField = field;
  Q_EMIT keyFieldChanged();
}

void KeyedModel::setSortField(const QString& field) {
  if (field == m_sortField) return;
  m_sortField = field;
  Q_EMIT sortChanged();
  // The operator asked for another order himself: a hold does not apply to it.
  show(wanted());
  setOutOfOrder(false);
}

void KeyedModel::setSortDescending(bool descending) {
  if (descending == m_sortDescending) return;
  m_sortDescending = descending;
  Q_EMIT sortChanged();
  show(wanted());
  setOutOfOrder(false);
}

void KeyedModel::setHeld(bool held) {
  if (held == m_held) return;
  m_held = held;
  Q_EMIT heldChanged();
  if (!held) arrange();
}

void KeyedModel::setFilterText(const QString& text) {
  if (text == m_filterText) return;
  m_filterText = text;
  Q_EMIT filterChanged();
  arrange();
}

void KeyedModel::setFilterFields(const QStringList& fields) {
  if (fields == m_filterFields) return;
  m_filterFields = fields;
  Q_EMIT filterChanged();
  arrange();
}

QStringList KeyedModel::selectedKeys() const {
  QStringList keys(m_selected.begin(), m_selected.end());
  keys.sort();
  return keys;
}

void KeyedModel::replace(const QVariantList& rows) {
  QSet<QString> present;
  Keys given;
  given.reserve(static_cast<std::size_t>(rows.size()));
  QSet<QString> updated;
  for (const QVariant& entry : rows) {
    QVariantMap row = entry.toMap();
    const QString key = row.value(m_keyField).toString();
    if (key.isEmpty()) continue;
    if (!present.contains(key)) {
      present.insert(key);
      given.push_back(key);
    }
    const auto known = m_rows.find(key);
    if (known == m_rows.end()) {
      m_rows.insert(key, std::move(row));
    } else if (*known != row) {
      *known = std::move(row);
      updated.insert(key);
    }
  }
  for (const QString& key : m_given) {
    if (present.contains(key)) continue;
    dropFromSelection(key);
  }
  m_given.swap(given);
  arrange();
  for (const QString& key : given) {
    if (!present.contains(key)) m_rows.remove(key);  // only now: rows that leave are still read while they do
  }
  tellUpdated(updated);
  if (!updated.isEmpty() || given != m_given) noteRevision();
  Q_EMIT countChanged();
}

void KeyedModel::upsert(const QVariantMap& row) {
  const QString key = row.value(m_keyField).toString();
  if (key.isEmpty()) return;
  const auto known = m_rows.find(key);
  if (known != m_rows.end()) {
    if (*known == row) return;
    *known = row;
    arrange();
    changed(key, {RowRole});
    noteRevision();
    return;
  }
  m_rows.insert(key, row);
  m_given.push_back(key);
  arrange();
  noteRevision();
  Q_EMIT countChanged();
}

void KeyedModel::removeKey(const QString& key) {
  if (!m_rows.contains(key)) return;
  m_given.erase(std::remove(m_given.begin(), m_given.end(), key), m_given.end());
  dropFromSelection(key);
  arrange();
  m_rows.remove(key);
  noteRevision();
  Q_EMIT countChanged();
}

void KeyedModel::clear() {
  replace({});
}

QVariantMap KeyedModel::rowOf(const QString& key) const {
  return m_rows.value(key);
}

QString KeyedModel::keyAt(int index) const {
  return index >= 0 && index < count() ? m_shown[static_cast<std::size_t>(index)] : QString();
}

int KeyedModel::indexOf(const QString& key) const {
  const auto found = std::find(m_shown.begin(), m_shown.end(), key);
  return found == m_shown.end() ? -1 : static_cast<int>(found - m_shown.begin());
}

void KeyedModel::select(const QString& key, bool selected) {
  if (!m_rows.contains(key) || m_selected.contains(key) == selected) return;
  if (selected) {
    m_selected.insert(key);
  } else {
    m_selected.remove(key);
  }
  changed(key, {SelectedRole});
  Q_EMIT selectionChanged();
}

void KeyedModel::toggle(const QString& key) {
  select(key, !m_selected.contains(key));
}

void KeyedModel::selectShown() {
  for (const QString& key : m_shown) m_selected.insert(key);
  if (count() > 0) Q_EMIT dataChanged(index(0), index(count() - 1), {SelectedRole});
  Q_EMIT selectionChanged();
}

void KeyedModel::clearSelection() {
  if (m_selected.isEmpty()) return;
  m_selected.clear();
  if (count() > 0) Q_EMIT dataChanged(index(0), index(count() - 1), {SelectedRole});
  Q_EMIT selectionChanged();
}

QString KeyedModel::csv(const QStringList& fields, const QStringList& titles) const {
  QString text = csvLine(titles);
  for (const QString& key : m_shown) {
    const QVariantMap& row = *m_rows.constFind(key);
    QVariantList values;
    for (const QString& field : fields) values.push_back(row.value(field));
    text += csvLine(values);
  }
  return text;
}

bool KeyedModel::passes(const QVariantMap& row) const {
  const QStringList words = m_filterText.split(u' ', Qt::SkipEmptyParts);
  const auto holds = [&](const QString& word) {
    if (m_filterFields.isEmpty()) {
      return std::any_of(row.cbegin(), row.cend(), [&](const QVariant& value) {
        return value.toString().contains(word, Qt::CaseInsensitive);
      });
    }
    return std::any_of(m_filterFields.begin(), m_filterFields.end(), [&](const QString& field) {
      return row.value(field).toString().contains(word, Qt::CaseInsensitive);
    });
  };
  return std::all_of(words.begin(), words.end(), holds);
}

KeyedModel::Keys KeyedModel::wanted() const {
  Keys keys;
  keys.reserve(m_given.size());
  for (const QString& key : m_given) {
    if (m_filterText.isEmpty() || passes(*m_rows.constFind(key))) keys.push_back(key);
  }
  if (m_sortField.isEmpty()) return keys;

  std::vector<std::pair<QVariant, QString>> sorted;
  sorted.reserve(keys.size());
  for (const QString& key : keys) sorted.emplace_back(m_rows.constFind(key)->value(m_sortField), key);
  std::stable_sort(sorted.begin(), sorted.end(), [this](const auto& left, const auto& right) {
    if (!m_sortDescending) return valueLess(left.first, right.first);
    // What has no value stays at the end in both directions.
    if (isNothing(left.first) || isNothing(right.first))
      return !isNothing(left.first) && isNothing(right.first);
    return valueLess(right.first, left.first);
  });
  for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = std::move(sorted[i].second);
  return keys;
}

void KeyedModel::arrange() {
  Keys target = wanted();
  if (!m_held) {
    show(target);
    setOutOfOrder(false);
    return;
  }
  const Places places = placesOf(target);
  Keys kept;
  kept.reserve(target.size());
  for (const QString& key : m_shown) {
    if (places.contains(key)) kept.push_back(key);
  }
  const Places before = placesOf(kept);
  for (const QString& key : target) {
    if (!before.contains(key)) kept.push_back(key);
  }
  const bool differs = kept != target;
  show(kept);
  setOutOfOrder(differs);
}

void KeyedModel::show(const Keys& target) {
  if (target == m_shown) return;
  const int before = count();
  removeMissing(target);
  reorder(target);
  insertMissing(target);
  if (before != count()) Q_EMIT countChanged();
}

void KeyedModel::removeMissing(const Keys& target) {
  const Places places = placesOf(target);
  for (int last = count() - 1; last >= 0; --last) {
    if (places.contains(m_shown[static_cast<std::size_t>(last)])) continue;
    int first = last;
    while (first > 0 && !places.contains(m_shown[static_cast<std::size_t>(first) - 1])) --first;
    beginRemoveRows({}, first, last);
    m_shown.erase(m_shown.begin() + first, m_shown.begin() + last + 1);
    endRemoveRows();
    last = first;
  }
}

void KeyedModel::reorder(const Keys& target) {
  const Places shown = placesOf(m_shown);
  Keys present;
  std::vector<int> at;
  for (const QString& key : target) {
    const auto found = shown.constFind(key);
    if (found == shown.constEnd()) continue;
    present.push_back(key);
    at.push_back(*found);
  }
  if (present == m_shown) return;
  const std::vector<bool> settled = longestRising(at);
  const auto moves = static_cast<std::size_t>(std::count(settled.begin(), settled.end(), false));
  if (moves <= mostMoves) {
    moveFew(present, settled);
  } else {
    moveMany(present);
  }
}

void KeyedModel::moveFew(const Keys& target, const std::vector<bool>& settled) {
  for (std::size_t i = 0; i < target.size(); ++i) {
    if (settled[i]) continue;
    // Its predecessor is settled by now: it goes right behind.
    const int from = indexOf(target[i]);
    const int to = i == 0 ? 0 : indexOf(target[i - 1]) + 1;
    if (from == to || from + 1 == to) continue;
    beginMoveRows({}, from, from, {}, to);
    const auto begin = m_shown.begin();
    if (from < to) {
      std::rotate(begin + from, begin + from + 1, begin + to);
    } else {
      std::rotate(begin + to, begin + from, begin + from + 1);
    }
    endMoveRows();
  }
}

void KeyedModel::moveMany(const Keys& target) {
  Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
  const Places places = placesOf(target);
  const QModelIndexList old = persistentIndexList();
  QModelIndexList moved;
  for (const QModelIndex& each : old) {
    moved.push_back(index(places.value(m_shown[static_cast<std::size_t>(each.row())])));
  }
  m_shown = target;
  changePersistentIndexList(old, moved);
  Q_EMIT layoutChanged({}, VerticalSortHint);
}

void KeyedModel::insertMissing(const Keys& target) {
  std::size_t i = 0;
  while (i < target.size()) {
    if (i < m_shown.size() && m_shown[i] == target[i]) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    const QString& next = i < m_shown.size() ? m_shown[i] : QString();
    while (end < target.size() && (i >= m_shown.size() || target[end] != next)) ++end;
    beginInsertRows({}, static_cast<int>(i), static_cast<int>(end) - 1);
    m_shown.insert(m_shown.begin() + static_cast<std::ptrdiff_t>(i),
                   target.begin() + static_cast<std::ptrdiff_t>(i),
                   target.begin() + static_cast<std::ptrdiff_t>(end));
    endInsertRows();
    i = end;
  }
}

void KeyedModel::changed(const QString& key, const QList<int>& roles) {
  const int place = indexOf(key);
  if (place >= 0) Q_EMIT dataChanged(index(place), index(place), roles);
}

void KeyedModel::tellUpdated(const QSet<QString>& keys) {
  if (keys.isEmpty()) return;
  int first = -1;
  for (int row = 0; row <= count(); ++row) {
    const bool hit = row < count() && keys.contains(m_shown[static_cast<std::size_t>(row)]);
    if (hit && first < 0) first = row;
    if (hit || first < 0) continue;
    Q_EMIT dataChanged(index(first), index(row - 1), {RowRole});
    first = -1;
  }
}

void KeyedModel::noteRevision() {
  ++m_revision;
  Q_EMIT revised();
}

void KeyedModel::dropFromSelection(const QString& key) {
  if (m_selected.remove(key)) Q_EMIT selectionChanged();
}

void KeyedModel::setOutOfOrder(bool value) {
  if (value == m_outOfOrder) return;
  m_outOfOrder = value;
  Q_EMIT outOfOrderChanged();
}

}  // namespace madang::ui
