# Compiler, linker, warnings and outside libraries; the same for every target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# "Dev" is quick to build and still quick enough to test with: -O1, assertions on.
set(CMAKE_CXX_FLAGS_DEV "-O1 -g1 -D_GLIBCXX_ASSERTIONS" CACHE STRING "" FORCE)
set(CMAKE_EXE_LINKER_FLAGS_DEV "" CACHE STRING "" FORCE)
set(CMAKE_SHARED_LINKER_FLAGS_DEV "" CACHE STRING "" FORCE)
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG" CACHE STRING "" FORCE)
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG -fno-omit-frame-pointer" CACHE STRING "" FORCE)

find_program(MADANG_CCACHE ccache)
if(MADANG_CCACHE)
  # The sloppiness lets precompiled headers hit; the base directory lets one worktree hit another's objects.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${MADANG_CCACHE})
endif()
find_program(MADANG_MOLD mold)
if(MADANG_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# Every target of ours links this: one set of flags, so that one precompiled header serves all.
add_library(madang_flags INTERFACE)
target_compile_options(madang_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers
 -Woverloaded-virtual -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports these inside Boost and libstdc++ coroutine frames, where there is nothing to mend.
  target_compile_options(madang_flags INTERFACE -fcoroutines -Winvalid-pch -Wno-error=maybe-uninitialized
                                                -Wno-maybe-uninitialized -Wno-error=restrict -Wno-dangling-pointer
                                                -Wno-mismatched-new-delete)
endif()
target_compile_definitions(madang_flags INTERFACE BOOST_ASIO_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED
                                                  BOOST_BEAST_SEPARATE_COMPILATION BOOST_BEAST_USE_STD_STRING_VIEW
                                                  QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII)
if(MADANG_SANITIZE)
  target_compile_options(madang_flags INTERFACE -fsanitize=${MADANG_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(madang_flags INTERFACE -fsanitize=${MADANG_SANITIZE})
  if(MADANG_SANITIZE MATCHES "thread") # GCC warns of Asio's fences, which TSan does not follow
    target_compile_options(madang_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-tsan>)
  endif()
  if(MADANG_SANITIZE MATCHES "undefined")
    target_compile_options(madang_flags INTERFACE -fno-sanitize-recover=undefined)
  endif()
endif()

set(Boost_NO_WARN_NEW_VERSIONS ON)
find_package(Threads REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url)
target_link_libraries(madang_flags INTERFACE Threads::Threads OpenSSL::SSL OpenSSL::Crypto Boost::headers
                                             Boost::json Boost::url)
