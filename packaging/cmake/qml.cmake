# What the console's C++ and QML modules share.
find_package(Qt6 6.4 REQUIRED COMPONENTS Charts Gui LinguistTools Network Qml Quick QuickControls2 Test WebSockets
                                         Widgets)
find_package(QCoro6 0.8 REQUIRED COMPONENTS Core Network WebSockets)

# For what moc, rcc and qmlcachegen write.
add_library(madang_generated INTERFACE)
target_compile_options(madang_generated INTERFACE -Wno-conversion -Wno-shadow -Wno-pedantic -Wno-unused-parameter
                                                  -Wno-unused-variable)

# madang_qml_module(components URI Madang.Components QML_FILES ... [SOURCES ...] [RESOURCES ...] [IMPORTS ...])
#
# Makes the library madang_qml_<name> with its plugin. Programs link both with madang_use_qml(program name ...).
# All modules lie below ${CMAKE_BINARY_DIR}/qml, which is the import path of qmllint and of the tests.
function(madang_qml_module name)
  cmake_parse_arguments(ARG "" "URI" "QML_FILES;SOURCES;RESOURCES;IMPORTS;LINKS" ${ARGN})
  string(REPLACE "." "/" folder "${ARG_URI}")
  set(options)
  if(CMAKE_BUILD_TYPE STREQUAL "Dev")
    list(APPEND options NO_CACHEGEN) # compiling QML to C++ costs more than it gives while one works on it
  endif()
  set(target madang_qml_${name})
  foreach(file IN LISTS ARG_QML_FILES)
    get_filename_component(alias "${file}" NAME) # types are found by name, wherever their file lies
    set_source_files_properties("${file}" PROPERTIES QT_RESOURCE_ALIAS "${alias}")
  endforeach()
  qt_add_library(${target} STATIC)
  qt_add_qml_module(
    ${target}
    URI ${ARG_URI}
    VERSION 1.0
    RESOURCE_PREFIX /qt/qml
    OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/qml/${folder}"
    IMPORT_PATH "${CMAKE_BINARY_DIR}/qml"
    IMPORTS ${ARG_IMPORTS}
    QML_FILES ${ARG_QML_FILES}
    SOURCES ${ARG_SOURCES}
    RESOURCES ${ARG_RESOURCES}
    ${options})
  target_link_libraries(${target} PUBLIC madang_flags Qt6::Quick ${ARG_LINKS})
  foreach(each IN ITEMS ${target} ${target}plugin)
    target_link_libraries(${each} PRIVATE madang_generated) # after madang_flags: the last word counts
  endforeach()
endfunction()

function(madang_use_qml program)
  foreach(name IN LISTS ARGN)
    target_link_libraries(${program} PRIVATE madang_qml_${name} madang_qml_${name}plugin)
  endforeach()
endfunction()
