#include "adapters/curl/curl_loop.h"

#include <stdexcept>

#include <pthread.h>

#include <curl/curl.h>

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

CurlLoop::CurlLoop(long mostConnections) : m_multi((setUpOnce(), curl_multi_init())) {
  if (!m_multi) throw std::bad_alloc();
  curl_multi_setopt(m_multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, mostConnections);
  curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, mostConnections);
  m_thread = std::thread([this] { work(); });
}

CurlLoop::~CurlLoop() {
  {
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
  }
  curl_multi_wakeup(m_multi);
  m_thread.join();
  curl_multi_cleanup(m_multi);
}

std::size_t CurlLoop::running() const {
  const std::lock_guard lock(m_mutex);
  return m_count;
}

void CurlLoop::add(std::shared_ptr<CurlTransfer> transfer, Finish finish) {
  {
    const std::lock_guard lock(m_mutex);
    if (!m_stopping) {
      m_added.push_back({std::move(transfer), std::move(finish)});
      ++m_count;
    }
  }
  if (finish) return finish(kCancelled);
  curl_multi_wakeup(m_multi);
}

void CurlLoop::abandon(const CurlTransfer* key) {
  {
    const std::lock_guard lock(m_mutex);
    m_abandoned.push_back(key);
  }
  curl_multi_wakeup(m_multi);
}

void CurlLoop::end(const CurlTransfer* key, int code) {
  const auto found = m_running.find(key);
  if (found == m_running.end()) return;  // ended in the moment of its cancellation
  Running ended = std::move(found->second);
  m_running.erase(found);
  curl_multi_remove_handle(m_multi, ended.transfer->handle());
  {
    const std::lock_guard lock(m_mutex);
    --m_count;
  }
  ended.finish(code);
}

void CurlLoop::takeOrders() {
  std::vector<Running> added;
  std::vector<const CurlTransfer*> abandoned;
  {
    const std::lock_guard lock(m_mutex);
    added.swap(m_added);
    abandoned.swap(m_abandoned);
  }
  for (Running& each : added) {
    const CurlTransfer* key = each.transfer.get();
    CURL* handle = each.transfer->handle();
    m_running.emplace(key, std::move(each));
    if (curl_multi_add_handle(m_multi, handle) != CURLM_OK) end(key, CURLE_FAILED_INIT);
  }
  for (const CurlTransfer* key : abandoned) end(key, kCancelled);
}

void CurlLoop::work() {
  pthread_setname_np(pthread_self(), "curl");
  while (true) {
    takeOrders();
    int still = 0;
    curl_multi_perform(m_multi, &still);
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(m_multi, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      const CURLcode code = message->data.result;
      char* key = nullptr;
      curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &key);
      end(reinterpret_cast<const CurlTransfer*>(key), code);
    }
    {
      const std::lock_guard lock(m_mutex);
      if (m_stopping) break;
      if (!m_added.empty() || !m_abandoned.empty()) continue;
    }
    curl_multi_poll(m_multi, nullptr, 0, 1'000, nullptr);
  }
  takeOrders();
  while (!m_running.empty()) end(m_running.begin()->first, kCancelled);
}

}  // namespace madang
