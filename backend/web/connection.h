#pragma once

#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/cancellation_signal.hpp>

#include "web/admission.h"
#include "web/chunked.h"
#include "web/io_thread.h"
#include "web/request_executor.h"

namespace madang::web {

/// One client connection: reads requests, has them served in order, writes answers. The socket itself is in
/// ConnectionOf<Stream>. Lives as long as an operation of it is under way; everything on its I/O thread.
///
/// Nothing here has a timer of its own: the thread's sweep compares one deadline a connection a few times a
/// second.
class Connection : public Swept, public std::enable_shared_from_this<Connection> {
 public:
  Connection(std::shared_ptr<IoThread> io, const boost::asio::ip::address& peer);
  ~Connection() override;

  virtual void open() = 0;
  void sweep(SteadyTime now) override;
  void beginStop() override;
  void cut() override;
  std::shared_ptr<void> keepAlive() override { return shared_from_this(); }

 protected:
  /// Reads some bytes into the given place, then calls onRead().
  virtual void startRead(char* place, std::size_t room) = 0;
  /// Writes what goes without waiting; 0 when nothing does.
  virtual std::size_t tryWrite(std::string_view bytes, boost::system::error_code& error) = 0;
  /// Writes all of the bytes, then calls onWritten(); they stay where they are until then.
  virtual void startWrite(std::string_view bytes) = 0;
  virtual void startShutdown() = 0;
  virtual void closeSocket() = 0;
  /// Hands the stream over to a WebSocket; `received` is the request with what came behind it.
  virtual void startWebSocket(Exchange& exchange, std::string_view received) = 0;

  void onRead(boost::system::error_code error, std::size_t bytes);
  void onWritten(boost::system::error_code error);
  void startServing();
  void setDeadline(std::chrono::milliseconds ahead);
  IoThread& io() { return *m_io; }
  const std::shared_ptr<IoThread>& sharedIo() const { return m_io; }

 private:
  enum class Phase { Idle, Head, Body, Running, Lingering, Upgraded, Closed };
  class HotAnswer;

  std::string_view buffered() const { return {m_in.get() + m_begin, m_end - m_begin}; }
  /// Whether somebody else decides when this goes on: a handler, a WebSocket, nobody.
  bool handedOver() const {
    return m_phase == Phase::Running || m_phase == Phase::Upgraded || m_phase == Phase::Closed;
  }
  void pump();
  bool stepHead();
  bool stepBody();
  bool takeLengthBody();
  bool takeChunkedBody();
  void beginRequest(std::size_t headLength);
  void splitBody(std::size_t headLength);
  bool serve();
  bool serveHot();
  void upgrade();
  bool runHandler();
  void onAnswer(std::exception_ptr error, Response response);
  void answer(const Response& response);
  void refuseAndClose(Fault fault);
  void finish(unsigned status);
  bool flush();
  void readMore();
  void linger();

  std::shared_ptr<IoThread> m_io;
  Peer m_peer;
  std::unique_ptr<char[]> m_in;
  std::size_t m_capacity = 0, m_begin = 0, m_end = 0;
  HeadFinder m_finder;
  ChunkedDecoder m_chunks;
  std::uint64_t m_bodyLeft = 0;
  std::unique_ptr<Exchange> m_exchange;
  std::string m_pending;  // being written, because it did not go at once
  std::string m_waiting;  // to be written behind it
  SpansTicket m_spans;
  boost::asio::cancellation_signal m_cancel;
  SteadyTime m_now;  // of the event being handled
  SteadyTime m_deadline;
  SteadyTime m_requestBegan;
  Phase m_phase = Phase::Idle;
  bool m_writing = false;
  bool m_reading = false;
  bool m_closing = false;  // no request is read any more; closes when everything is written
  bool m_stopping = false;
  bool m_spawning = false;
  bool m_cancelled = false;
  std::size_t m_lingered = 0;
  std::size_t m_requestBegin = 0;  // of the request's head in the buffer
};

}  // namespace madang::web
