# How a library, a program and a test program of Firebreak are declared: one library a folder,
# one test program a folder, includes written from the root.

# Flags for our own code. Contraction is off because a fused multiply-add rounds once where the
# determinism contract promises two roundings.
add_library(firebreak_flags INTERFACE)
target_include_directories(firebreak_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(firebreak_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow
    -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -Werror -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    # Both warn of code inside libstdc++ and Catch2 that is right: -Wrestrict of "a" + string in
    # optimised builds (GCC bug 105651), -Wmaybe-uninitialized of std::optional and under sanitizers
    # (GCC bugs 80635, 105562). clang++, valgrind and the sanitizers watch for the real thing.
    target_compile_options(firebreak_flags INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()
target_compile_definitions(firebreak_flags INTERFACE FIREBREAK_VERSION="${PROJECT_VERSION}")

option(FIREBREAK_ASAN "Address and undefined-behaviour sanitizers" OFF)
option(FIREBREAK_TSAN "Thread sanitizer" OFF)
if(FIREBREAK_ASAN)
    target_compile_options(firebreak_flags INTERFACE -fsanitize=address,undefined
        -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(firebreak_flags INTERFACE -fsanitize=address,undefined)
endif()
if(FIREBREAK_TSAN)
    target_compile_options(firebreak_flags INTERFACE -fsanitize=thread)
    target_link_options(firebreak_flags INTERFACE -fsanitize=thread)
endif()

# firebreak_library(NAME [LIBRARIES ...]): every .cpp of the current folder but main.cpp.
function(firebreak_library name)
    cmake_parse_arguments(arg "" "" "LIBRARIES" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
    list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
    if(sources)
        add_library(${name} STATIC ${sources})
        target_link_libraries(${name} PUBLIC firebreak_flags ${arg_LIBRARIES})
    else()
        add_library(${name} INTERFACE)
        target_link_libraries(${name} INTERFACE firebreak_flags ${arg_LIBRARIES})
    endif()
endfunction()

# firebreak_light(NAME): code that reads options and writes texts is not worth the time that -O3
# takes to compile it (a third less with -O1). The bits of a drill do not depend on it.
function(firebreak_light name)
    target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1>)
endfunction()

# firebreak_tests(NAME [LIBRARIES ...]): every .cpp of the current test folder, with the shared
# main of Catch2; CTest knows the program by NAME.
function(firebreak_tests name)
    cmake_parse_arguments(arg "" "" "LIBRARIES" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
    if(NOT sources)
        return()
    endif()
    add_executable(${name} ${sources})
    target_link_libraries(${name} PRIVATE test_main firebreak_flags ${arg_LIBRARIES})
    # What is tested is optimised in its own library; the tests themselves need not be.
    target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1>)
    add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    # Under sanitizers the longest take a quarter of an hour.
    set_tests_properties(${name} PROPERTIES ENVIRONMENT "RC_PARAMS=seed=20251101" TIMEOUT 3000)
endfunction()
