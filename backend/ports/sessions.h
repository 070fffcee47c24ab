#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/fault.h"
#include "base/ids.h"
#include "base/time.h"
#include "ports/digests.h"
#include "ports/task.h"

namespace madang {

/// A place where a member signs in: one family of refresh tokens.
struct SessionOpening {
  SessionId id;
  MemberId member;
  Digest token;                 ///< SHA-256 of the first refresh token
  std::int64_t device = 0;      ///< what a lost answer's repetition must come from
  std::string deviceName;       ///< for the member to recognise
  std::int64_t generation = 0;  ///< the member's when the password was checked
  UtcTime now;
  UtcTime expiresAt;
};

struct SessionRecord {
  SessionId id;
  std::string deviceName;
  UtcTime createdAt;
  UtcTime lastUsedAt;
  UtcTime expiresAt;
};

/// A refresh token is shown.
struct Rotation {
  Digest presented;
  Digest successor;
  std::int64_t device = 0;
  UtcTime now;
  UtcTime expiresAt;  ///< of the session, when it goes on
  std::chrono::milliseconds grace{10'000};
};

enum class RotationVerdict {
  Rotated,  ///< the successor is valid now
  Graced,   ///< shown again in time by the same device: the successor is the one given before
  Refused,  ///< unknown, expired or revoked
  Reused,   ///< shown again: the family has just been revoked
};

struct RotationResult {
  RotationVerdict verdict = RotationVerdict::Refused;
  SessionId session;
  MemberId member;
  std::int64_t generation = 0;
};

/// Where members are signed in, shared by all nodes. Only digests of tokens are kept. Any thread.
///
/// A refresh token works once: of any number of simultaneous presentations one rotates, at most one more is
/// graced, and the next one revokes the family.
class Sessions {
 public:
  virtual ~Sessions() = default;

  /// A member keeps at most 100 sessions; the longest unused one makes room.
  virtual Task<Outcome<void>> open(SessionOpening opening) = 0;
  virtual Task<Outcome<RotationResult>> rotate(Rotation rotation) = 0;
  /// Newest use first, living ones only.
  virtual Task<Outcome<std::vector<SessionRecord>>> list(MemberId member, UtcTime now) = 0;
  /// @returns whether the member has or had such a session; ending it twice is no error.
  virtual Task<Outcome<bool>> revoke(MemberId member, SessionId session, UtcTime now) = 0;
  /// Ends all sessions but `except`, which moves on to `generation`. @returns how many were ended.
  virtual Task<Outcome<std::int64_t>> revokeAll(MemberId member, std::optional<SessionId> except,
                                                std::int64_t generation, UtcTime now) = 0;
  virtual Task<Outcome<std::vector<SessionId>>> revokedSince(UtcTime since) = 0;
  /// Forgets sessions that ended, and tokens that were used, before `before`: up to `limit` of each. A token
  /// that is forgotten is refused as unknown. @returns how many.
  virtual Task<Outcome<std::int64_t>> removeEnded(UtcTime before, std::int64_t limit) = 0;

  /// `listener` hears of every session that is revoked, before the caller of the revoking function does; on
  /// any thread, must be quick. Set while the program is put together.
  virtual void onRevoked(std::function<void(SessionId)> listener) = 0;
};

}  // namespace madang
