#include "features/accounts/domain/common_passwords.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace madang::accounts {
namespace {

// Sorted, in small letters.
constexpr std::string_view kCommon[] = {
    "!qaz2wsx",     "00000000",      "01012345678",  "0987654321",   "10203040",   "11111111",
    "11223344",     "1122334455",    "112233445566", "12121212",     "123123123",  "12341234",
    "12345678",     "123456789",     "1234567890",   "12345678910",  "12345qwert", "1234qwer",
    "123654789",    "13131313",      "147258369",    "159357456",    "159753456",  "1q2w3e4r",
    "1q2w3e4r!",    "1q2w3e4r5t",    "1q2w3e4r5t!",  "1q2w3e4r5t6y", "1qaz2wsx",   "1qaz2wsx3edc",
    "22222222",     "33333333",      "456789123",    "55555555",     "66666666",   "741852963",
    "77777777",     "789456123",     "87654321",     "88888888",     "987654321",  "99999999",
    "a1234567",     "a12345678",     "a123456789",   "aa123456",     "aa12345678", "aaaaaaaa",
    "abc12345",     "abcd1234",      "abcdefg1",     "abcdefgh",     "access14",   "admin123",
    "admin1234",    "administrator", "alsrnrdl",     "arsenal1",     "asdf1234",   "asdfghjk",
    "asdfghjkl",    "asdfqwer",      "asdqwe123",    "baseball",     "batman123",  "blahblah",
    "blink182",     "bluebird",      "butterfly",    "changeme",     "changeme1",  "changeme123",
    "charlie1",     "chelsea1",      "cocacola",     "computer",     "corvette",   "creative",
    "daehanminguk", "diamond1",      "dkssud12",     "dkssudgktpdy", "dragon123",  "elephant",
    "eogksalsrnr",  "firebird",      "football",     "forever1",     "fortnite",   "freedom1",
    "gksrnrdj1",    "godzilla",      "google123",    "greenday",     "hardcore",   "hello123",
    "hello1234",    "iloveu123",     "iloveyou",     "iloveyou1",    "internet",   "inuyasha",
    "jasmine1",     "jennifer",      "jordan23",     "kimchi123",    "korea123",   "korea1234",
    "letmein1",     "letmein123",    "liverpool",    "lovelove",     "loveyou1",   "madang123",
    "madang1234",   "master123",     "maverick",     "michael1",     "midnight",   "minecraft",
    "monkey123",    "mountain",      "mustang1",     "naruto123",    "nicholas",   "nothing1",
    "p@ssw0rd",     "p@ssw0rd1",     "p@ssword",     "pa55w0rd",     "pa55word",   "passpass",
    "passw0rd",     "passw0rd1",     "password",     "password!",    "password1",  "password12",
    "password123",  "password1234",  "passwort",     "pokemon1",     "pokemon123", "princess",
    "q1w2e3r4",     "q1w2e3r4t5",    "qkrwlgjs",     "qwe123qwe",    "qweasd123",  "qweasdzxc",
    "qwer1234",     "qwerasdf",      "qwerty12",     "qwerty123",    "qwerty1234", "qwertyui",
    "qwertyuiop",   "rainbow1",      "rlacjftn",     "samantha",     "samsung1",   "samsung123",
    "scorpion",     "secret123",     "security",     "seoul1234",    "shadow123",  "simpsons",
    "snowball",     "softball",      "something",    "spiderman",    "spongebob",  "startrek",
    "starwars",     "steelers",      "stephanie",    "sunshine",     "superman",   "superman1",
    "swordfish",    "test1234",      "test12345",    "testtest",     "thunder1",   "tinkerbell",
    "tkfkdgo1",     "tkfkdgo123",    "tkfkdgody",    "trustno1",     "undertaker", "victoria",
    "volleyball",   "welcome1",      "welcome123",   "whatever",     "wildcats",   "william1",
    "wjdgmldjqs",   "yankees1",      "zaq12wsx",     "zaq1xsw2",     "zaq1zaq1",   "zxcvbnm1",
    "zxcvbnm123",
};

}  // namespace

bool isCommonPassword(std::string_view password) {
  std::string small(password);
  for (char& c : small)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  const bool oneCharacter =
      std::all_of(small.begin(), small.end(), [&](char c) { return c == small.front(); });
  return oneCharacter || std::binary_search(std::begin(kCommon), std::end(kCommon), std::string_view{small});
}

}  // namespace madang::accounts
