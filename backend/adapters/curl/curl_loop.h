#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/append.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/unique_function.h"
#include "ports/task.h"

using CURL = void;  // as libcurl has it; its header stays in the .cpp files
using CURLM = void;

namespace madang {

/// One transfer with everything that libcurl's callbacks touch. Belongs to the loop's thread from perform()
/// until the result is there.
class CurlTransfer {
 public:
  CurlTransfer();
  virtual ~CurlTransfer();
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;

  CURL* handle() const { return m_handle; }
  /// libcurl's own words for what went wrong; empty when nothing did.
  std::string errorText() const;

 private:
  friend class CurlLoop;
  CURL* m_handle;
  std::string m_errorBuffer;
  bool m_stays = false;
};

/// Runs many transfers on one thread, with libcurl's pool of connections. Asio waits for libcurl's sockets,
/// so that a step costs what one socket costs, however many there are
/// (https://curl.se/libcurl/c/libcurl-multi.html).
///
/// Callers resume on their own executor, once the loop has let go of the transfer: after a cancellation, too,
/// whose result is kCancelled.
class CurlLoop {
 public:
  static constexpr int kCancelled = -1;

  /// @param mostConnections  open at a time; further transfers wait for one
  explicit CurlLoop(long mostConnections);
  /// Cancels what still runs.
  ~CurlLoop();
  CurlLoop(const CurlLoop&) = delete;
  CurlLoop& operator=(const CurlLoop&) = delete;

  /// @returns a CURLcode, or kCancelled. Any thread.
  Task<int> perform(std::shared_ptr<CurlTransfer> transfer) {
    // Cancelled means cancelled to the very end: the result tells, nothing throws in between.
    return boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(int)>(
        [this](auto handler, std::shared_ptr<CurlTransfer> added) {
          auto executor = boost::asio::get_associated_executor(handler);
          auto cancel = boost::asio::get_associated_cancellation_slot(handler);
          if (cancel.is_connected())
            cancel.assign([this, key = added.get()](boost::asio::cancellation_type) { abandon(key); });
          add(std::move(added), [handler = std::move(handler), executor](int code) mutable {
            boost::asio::post(executor, boost::asio::append(std::move(handler), code));
          });
        },
        boost::asio::use_awaitable, std::move(transfer));
  }

  /// As perform(), but the connection of a transfer with CURLOPT_CONNECT_ONLY stays, until close().
  Task<int> connect(std::shared_ptr<CurlTransfer> transfer) {
    transfer->m_stays = true;
    return perform(std::move(transfer));
  }
  /// On the loop's thread, or after its end.
  void close(CurlTransfer& transfer);
  /// libcurl has closed everything: what still holds a transfer must not use its connection.
  bool ended() const { return m_ended; }

  std::size_t running() const;

  boost::asio::io_context& context() { return m_context; }
  /// Runs something on the loop's thread and waits for it. Not from there.
  void runAndWait(UniqueFunction<void()> call);
  /// The loop's own thread: who makes many transfers one after the other saves the way there and back.
  boost::asio::any_io_executor executor() { return m_context.get_executor(); }

 private:
  using Finish = UniqueFunction<void(int)>;
  struct Running {
    std::shared_ptr<CurlTransfer> transfer;
    Finish finish;
  };
  struct Watch;
  struct Callbacks;  // libcurl's, as static functions

  void add(std::shared_ptr<CurlTransfer> transfer, Finish finish);
  void abandon(const CurlTransfer* key);
  void takeOrders();
  void arm(const std::shared_ptr<Watch>& watch);
  void waitFor(std::chrono::milliseconds delay);
  /// Lets libcurl go on, with a socket or without, then looks for what has ended.
  void step(int socket, int events);
  void end(const CurlTransfer* key, int code);

  bool m_ended = false;  // first, since it is asked until the context is gone
  boost::asio::io_context m_context{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> m_work{m_context.get_executor()};
  CURLM* m_multi;
  mutable std::mutex m_mutex;
  std::vector<Running> m_added;
  std::vector<const CurlTransfer*> m_abandoned;
  bool m_stopping = false;
  bool m_ordered = false;  // takeOrders() is on its way
  std::size_t m_count = 0;
  // Of the thread alone:
  std::map<const CurlTransfer*, Running> m_running;
  std::map<int, std::shared_ptr<Watch>> m_watches;
  boost::asio::steady_timer m_timer{m_context};
  bool m_kicked = false;  // libcurl goes on as soon as the thread has nothing else
  std::thread m_thread;
};

}  // namespace madang
