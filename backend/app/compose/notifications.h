#pragma once

#include "app/compose/accounts.h"
#include "app/compose/mail.h"
#include "app/compose/posts.h"
#include "app/composition.h"
#include "features/comments/comments.h"
#include "features/notifications/notifications.h"

namespace madang {

/// What staff take from notifications.
struct NotificationParts {
  notifications::Announcer& announcer;
  notifications::LedgerReader& ledger;
};

/// What members are told; after everything that it listens to, the broker and mail.
NotificationParts composeNotifications(Composition& composition, const AccountsParts& accounts,
                                       const PostsParts& posts, const comments::CommentCustody& comments,
                                       const MailParts& mail);

}  // namespace madang
