#include "app/compose/likes.h"

#include "features/likes/api/likes_api.h"
#include "features/likes/storage/sql_like_repository.h"

namespace madang {

void composeLikes(Composition& composition) {
  auto& repository = composition.make<likes::SqlLikeRepository>();
  auto& service =
      composition.make<likes::LikeService>(composition.sql, *composition.posts, repository,
                                           *composition.counters, composition.events, composition.clock);
  auto& given = composition.metrics.counter(
      "madang_likes_total", "Likes given and taken back; repetitions are left out", {{"change", "given"}});
  auto& taken = composition.metrics.counter(
      "madang_likes_total", "Likes given and taken back; repetitions are left out", {{"change", "taken"}});
  composition.events.afterCommit<likes::PostLiked>(
      [&given, &taken](const likes::PostLiked& event) { (event.liked ? given : taken).add(); });
  composition.add(composition.make<likes::LikesApi>(service).routes());
}

}  // namespace madang
