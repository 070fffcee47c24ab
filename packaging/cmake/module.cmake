# madang_module(likes AS features/likes [QT Core Sql] [LINKS ports web ...] [LIBRARIES PkgConfig::x ...])
#
# Makes the library madang_likes from every source below the current folder. Others that link it may write
# #include "features/likes/likes.h"; they see nothing of modules that they do not link: each module exports one
# folder which holds a link to its sources and nothing else.
#
# TSan-friendly modules name no QT; they share one precompiled header.
function(madang_module name)
  cmake_parse_arguments(ARG "" "AS" "QT;LINKS;LIBRARIES;EXCLUDE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  foreach(pattern IN LISTS ARG_EXCLUDE)
    list(FILTER sources EXCLUDE REGEX "${pattern}")
  endforeach()

  set(export_root "${CMAKE_BINARY_DIR}/include/${name}")
  get_filename_component(link_folder "${export_root}/${ARG_AS}" DIRECTORY)
  file(MAKE_DIRECTORY "${link_folder}")
  file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}" "${export_root}/${ARG_AS}" SYMBOLIC)

  list(TRANSFORM ARG_LINKS PREPEND madang_)
  list(TRANSFORM ARG_QT PREPEND Qt6::)
  set(target madang_${name})
  if(ARG_AS MATCHES "^(adapters|features)/")
    set_property(GLOBAL APPEND PROPERTY madang_parts ${name})
  endif()
  if(sources)
    add_library(${target} STATIC ${sources})
    target_include_directories(${target} PUBLIC "${export_root}")
    target_link_libraries(${target} PUBLIC madang_flags ${ARG_LINKS} PRIVATE ${ARG_QT} ${ARG_LIBRARIES})
    if(NOT ARG_QT AND TARGET madang_pch)
      target_precompile_headers(${target} REUSE_FROM madang_pch)
    endif()
  else()
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE "${export_root}")
    target_link_libraries(${target} INTERFACE madang_flags ${ARG_LINKS})
  endif()
endfunction()
