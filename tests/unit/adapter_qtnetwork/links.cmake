target_link_libraries(unit_adapter_qtnetwork PRIVATE Qt6::Core)
