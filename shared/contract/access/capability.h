#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

namespace madang {

BOOST_DEFINE_ENUM_CLASS(Role, Member, Moderator, Operator, Admin)

/// What a route may ask of its caller. The server decides by capability, never by role name; the console
/// shows the list it is sent. Public is held by everybody, Signed by whoever is signed in, the rest by role.
BOOST_DEFINE_ENUM_CLASS(Capability,
                        Public,             // no sign-in needed
                        Signed,             // any member, blocked ones too: read own things, sign out
                        WritePosts,         // create, edit and delete own posts
                        WriteComments,      // create, edit and delete own comments
                        React,              // like and unlike
                        EditProfile,        //
                        Chat,               // speak in rooms and to other members, keep rooms
                        ModerateContent,    // see, hide, restore and delete anybody's content
                        ModerateMembers,    // warn and block
                        ViewOperations,     // summary, metrics, jobs, breakers, stream
                        RunJobs,            //
                        InvalidateCache,    //
                        ManageSessions,     // revoke another member's sessions
                        SteerBreakers,      // force circuit breakers
                        HandleAlerts,       // acknowledge and silence
                        ManageWebhooks,     // who is told of events, and with which secret
                        Announce,           // a notification to many
                        ViewAudit,          //
                        AdministerMembers)  // roles

/// A set of capabilities; a value, cheap to copy.
class CapabilitySet {
 public:
  constexpr CapabilitySet() = default;
  constexpr CapabilitySet(std::initializer_list<Capability> all) {
    for (const Capability c : all) m_bits |= bit(c);
  }
  constexpr bool has(Capability c) const { return (m_bits & bit(c)) != 0; }
  constexpr CapabilitySet with(CapabilitySet more) const { return CapabilitySet{m_bits | more.m_bits}; }
  constexpr CapabilitySet without(CapabilitySet less) const { return CapabilitySet{m_bits & ~less.m_bits}; }
  friend constexpr bool operator==(CapabilitySet, CapabilitySet) = default;

 private:
  explicit constexpr CapabilitySet(std::uint32_t bits) : m_bits(bits) {}
  static constexpr std::uint32_t bit(Capability c) { return std::uint32_t{1} << static_cast<unsigned>(c); }
  std::uint32_t m_bits = 0;
};

/// What an anonymous visitor holds.
inline constexpr CapabilitySet kAnonymousCapabilities{Capability::Public};

/// What writing takes away from a blocked member: may log in and read, may not write.
inline constexpr CapabilitySet kWritingCapabilities{Capability::WritePosts, Capability::WriteComments,
                                                    Capability::React, Capability::EditProfile,
                                                    Capability::Chat};

/// The capabilities of a role; each role holds those of the roles before it.
constexpr CapabilitySet capabilitiesOf(Role role) {
  CapabilitySet set =
      kAnonymousCapabilities.with(CapabilitySet{Capability::Signed}).with(kWritingCapabilities);
  if (role >= Role::Moderator)
    set = set.with({Capability::ModerateContent, Capability::ModerateMembers, Capability::ViewOperations});
  if (role >= Role::Operator)
    set = set.with({Capability::RunJobs, Capability::InvalidateCache, Capability::ManageSessions,
                    Capability::SteerBreakers, Capability::HandleAlerts, Capability::ManageWebhooks,
                    Capability::Announce, Capability::ViewAudit});
  if (role >= Role::Admin) set = set.with({Capability::AdministerMembers});
  return set;
}

}  // namespace madang
