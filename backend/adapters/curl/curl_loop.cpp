#include "adapters/curl/curl_loop.h"

#include <future>
#include <stdexcept>
#include <utility>

#include <pthread.h>

#include <curl/curl.h>
#include <boost/asio/posix/stream_descriptor.hpp>

namespace madang {
namespace {

/// libcurl counts how often it is set up.
struct Library {
  Library() { curl_global_init(CURL_GLOBAL_DEFAULT); }
  ~Library() { curl_global_cleanup(); }
};
void setUpOnce() {
  static const Library library;
}

}  // namespace

CurlTransfer::CurlTransfer()
    : m_handle((setUpOnce(), curl_easy_init())), m_errorBuffer(CURL_ERROR_SIZE, '\0') {
  if (!m_handle) throw std::bad_alloc();
  curl_easy_setopt(m_handle, CURLOPT_ERRORBUFFER, m_errorBuffer.data());
  curl_easy_setopt(m_handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(m_handle, CURLOPT_PROXY,
                   "");  // what is configured is meant, not what the environment says
  curl_easy_setopt(m_handle, CURLOPT_PRIVATE, this);
}

CurlTransfer::~CurlTransfer() {
  curl_easy_cleanup(m_handle);
}

std::string CurlTransfer::errorText() const {
  return m_errorBuffer.c_str();
}

/// One of libcurl's sockets, which stays libcurl's: it is only waited for.
struct CurlLoop::Watch {
  Watch(boost::asio::io_context& context, int number) : socket(number), descriptor(context, number) {}
  ~Watch() { descriptor.release(); }

  const int socket;
  boost::asio::posix::stream_descriptor descriptor;
  int wanted = CURL_POLL_NONE;
  bool reading = false;
  bool writing = false;
};

struct CurlLoop::Callbacks {
  static int socket(CURL*, curl_socket_t number, int wanted, void* self, void*) {
    auto& loop = *static_cast<CurlLoop*>(self);
    if (wanted == CURL_POLL_REMOVE) {
      // Released at once: libcurl may close it now, and the number may come back as another socket.
      if (const auto found = loop.m_watches.find(number); found != loop.m_watches.end()) {
        found->second->wanted = CURL_POLL_NONE;
        found->second->descriptor.release();
        loop.m_watches.erase(found);
      }
      return 0;
    }
    auto& watch = loop.m_watches[number];
    if (!watch) watch = std::make_shared<Watch>(loop.m_context, number);
    watch->wanted = wanted;
    loop.arm(watch);
    return 0;
  }
  static int timer(CURLM*, long milliseconds, void* self) {
    static_cast<CurlLoop*>(self)->waitFor(std::chrono::milliseconds{milliseconds});
    return 0;
  }
};

CurlLoop::CurlLoop(long mostConnections) : m_multi((setUpOnce(), curl_multi_init())) {
  if (!m_multi) throw std::bad_alloc();
  curl_multi_setopt(m_multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, mostConnections);
  curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, mostConnections);
  curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &Callbacks::socket);
  curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, static_cast<void*>(this));
  curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &Callbacks::timer);
  curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, static_cast<void*>(this));
  m_thread = std::thread([this] {
    pthread_setname_np(pthread_self(), "curl");
    m_context.run();
  });
}

CurlLoop::~CurlLoop() {
  {
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
  }
  boost::asio::post(m_context, [this] {
    takeOrders();
    while (!m_running.empty()) end(m_running.begin()->first, kCancelled);
    m_timer.cancel();
    m_watches.clear();
    boost::asio::post(m_context, [this] { m_context.stop(); });  // behind what was cancelled
  });
  m_thread.join();
  m_ended = true;               // coroutines that nobody waited for die with the context, after this
  curl_multi_cleanup(m_multi);  // closes the connections that are kept, and says so to our callback
}

std::size_t CurlLoop::running() const {
  const std::lock_guard lock(m_mutex);
  return m_count;
}

void CurlLoop::add(std::shared_ptr<CurlTransfer> transfer, Finish finish) {
  bool first = false;
  {
    const std::lock_guard lock(m_mutex);
    if (!m_stopping) {
      m_added.push_back({std::move(transfer), std::move(finish)});
      ++m_count;
      first = !std::exchange(m_ordered, true);
    }
  }
  if (finish) return finish(kCancelled);
  if (first) boost::asio::post(m_context, [this] { takeOrders(); });
}

void CurlLoop::abandon(const CurlTransfer* key) {
  bool first = false;
  {
    const std::lock_guard lock(m_mutex);
    m_abandoned.push_back(key);
    first = !std::exchange(m_ordered, true);
  }
  if (first) boost::asio::post(m_context, [this] { takeOrders(); });
}

void CurlLoop::end(const CurlTransfer* key, int code) {
  const auto found = m_running.find(key);
  if (found == m_running.end()) return;  // ended in the moment of its cancellation
  Running ended = std::move(found->second);
  m_running.erase(found);
  if (!ended.transfer->m_stays || code != CURLE_OK) close(*ended.transfer);
  {
    const std::lock_guard lock(m_mutex);
    --m_count;
  }
  ended.finish(code);
}

void CurlLoop::close(CurlTransfer& transfer) {
  if (!m_ended) curl_multi_remove_handle(m_multi, transfer.handle());
}

void CurlLoop::runAndWait(UniqueFunction<void()> call) {
  std::promise<void> done;
  boost::asio::post(m_context, [&] {
    call();
    done.set_value();
  });
  done.get_future().wait();
}

void CurlLoop::takeOrders() {
  std::vector<Running> added;
  std::vector<const CurlTransfer*> abandoned;
  {
    const std::lock_guard lock(m_mutex);
    added.swap(m_added);
    abandoned.swap(m_abandoned);
    m_ordered = false;
  }
  for (Running& each : added) {
    const CurlTransfer* key = each.transfer.get();
    CURL* handle = each.transfer->handle();
    m_running.emplace(key, std::move(each));
    if (curl_multi_add_handle(m_multi, handle) != CURLM_OK) end(key, CURLE_FAILED_INIT);
  }
  for (const CurlTransfer* key : abandoned) end(key, kCancelled);
}

/// Waits for what libcurl wants of the socket and is not waited for yet.
void CurlLoop::arm(const std::shared_ptr<Watch>& watch) {
  using Descriptor = boost::asio::posix::stream_descriptor;
  const auto wait = [this, &watch](Descriptor::wait_type type, int poll, int event, bool Watch::*waiting) {
    if ((watch->wanted & poll) == 0 || (*watch).*waiting) return;
    (*watch).*waiting = true;
    watch->descriptor.async_wait(type, [this, watch, poll, event, waiting](boost::system::error_code error) {
      (*watch).*waiting = false;
      if (error == boost::asio::error::operation_aborted || (watch->wanted & poll) == 0) return;
      step(watch->socket, error ? CURL_CSELECT_ERR : event);
      if (watch->descriptor.is_open()) arm(watch);
    });
  };
  wait(Descriptor::wait_read, CURL_POLL_IN, CURL_CSELECT_IN, &Watch::reading);
  wait(Descriptor::wait_write, CURL_POLL_OUT, CURL_CSELECT_OUT, &Watch::writing);
}

void CurlLoop::waitFor(std::chrono::milliseconds delay) {
  m_timer.cancel();
  if (delay.count() < 0) return;
  if (delay.count() == 0) {  // nearly always
    if (!std::exchange(m_kicked, true))
      boost::asio::post(m_context, [this] {
        m_kicked = false;
        step(CURL_SOCKET_TIMEOUT, 0);
      });
    return;
  }
  m_timer.expires_after(delay);
  m_timer.async_wait([this](boost::system::error_code cancelled) {
    if (!cancelled) step(CURL_SOCKET_TIMEOUT, 0);
  });
}

void CurlLoop::step(int socket, int events) {
  int still = 0;
  curl_multi_socket_action(m_multi, socket, events, &still);
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(m_multi, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    const CURLcode code = message->data.result;
    char* key = nullptr;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &key);
    end(reinterpret_cast<const CurlTransfer*>(key), code);
  }
}

}  // namespace madang
