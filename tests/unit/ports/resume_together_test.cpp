#include <catch2/catch.hpp>

#include <stdexcept>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "ports/resume_together.h"

using namespace madang;
namespace asio = boost::asio;

TEST_CASE("what completes together is handed over as one piece of work, in order") {
  asio::io_context loop;
  std::vector<int> resumed;
  {
    const ResumeTogether together;
    for (int i = 0; i < 10; ++i)
      ResumeTogether::resume(loop.get_executor(), [&resumed, i] { resumed.push_back(i); });
    CHECK(loop.poll() == 0);  // kept back until the step is over
  }
  loop.restart();  // it stopped when it found nothing to do
  CHECK(loop.poll_one() == 1);
  CHECK(resumed == std::vector{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
}

TEST_CASE("outside of a step a completion is handed over at once, and never run within the call") {
  asio::io_context loop;
  int resumed = 0;
  ResumeTogether::resume(loop.get_executor(), [&] { ++resumed; });
  CHECK(resumed == 0);
  loop.poll();
  CHECK(resumed == 1);
}

TEST_CASE("between many completions the loop gets to its other work") {
  asio::io_context loop;
  int resumed = 0, atOther = -1;
  {
    const ResumeTogether together;
    for (int i = 0; i < 100; ++i) ResumeTogether::resume(loop.get_executor(), [&] { ++resumed; });
  }
  asio::post(loop, [&] { atOther = resumed; });
  loop.poll();
  CHECK(resumed == 100);
  CHECK(atOther < 50);
}

TEST_CASE("a completion that throws does not take the others with it") {
  asio::io_context loop;
  int resumed = 0;
  {
    const ResumeTogether together;
    ResumeTogether::resume(loop.get_executor(), [&] { ++resumed; });
    ResumeTogether::resume(loop.get_executor(), [] { throw std::runtime_error("thrown"); });
    ResumeTogether::resume(loop.get_executor(), [&] { ++resumed; });
  }
  CHECK_THROWS_WITH(loop.poll(), "thrown");
  loop.poll();
  CHECK(resumed == 2);
}

TEST_CASE("each loop gets what waits for it") {
  asio::io_context one, other;
  int ofOne = 0, ofOther = 0;
  {
    const ResumeTogether together;
    ResumeTogether::resume(one.get_executor(), [&] { ++ofOne; });
    ResumeTogether::resume(other.get_executor(), [&] { ++ofOther; });
    ResumeTogether::resume(one.get_executor(), [&] { ++ofOne; });
  }
  one.poll();
  CHECK(ofOne == 2);
  CHECK(ofOther == 0);
  other.poll();
  CHECK(ofOther == 1);
}
