# A real WebSocket against the hub: the front door of the web module's tests.
target_sources(unit_stream PRIVATE "${CMAKE_SOURCE_DIR}/tests/unit/web/loopback.cpp")
