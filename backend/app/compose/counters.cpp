#include "app/compose/counters.h"

#include "features/comments/comments.h"
#include "features/counters/storage/sql_post_counters.h"
#include "features/posts/posts.h"

namespace madang {

void composeCounters(Composition& composition) {
  auto& counters = composition.make<counters::SqlPostCounters>();
  composition.counters = &counters;

  composition.events.inTransaction<posts::PostCreated>(
      [&counters](sql::WriteSession& session, const posts::PostCreated& event) {
        counters.open(session, event.post);
      });
  composition.events.inTransaction<comments::CommentCreated>(
      [&counters](sql::WriteSession& session, const comments::CommentCreated& event) {
        counters.addComments(session, event.post, 1);
      });
  composition.events.inTransaction<comments::CommentDeleted>(
      [&counters](sql::WriteSession& session, const comments::CommentDeleted& event) {
        counters.addComments(session, event.post, -1);
      });
  composition.events.inTransaction<comments::CommentRestored>(
      [&counters](sql::WriteSession& session, const comments::CommentRestored& event) {
        counters.addComments(session, event.post, 1);
      });
}

}  // namespace madang
