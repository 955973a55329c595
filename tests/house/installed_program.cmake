# Installs into an empty folder and runs the installed program from another one: it must find its
# data beside itself, in both languages. The folder stands outside the build tree, from where a program
# would find the source tree. BUILD: the build tree.
set(temporary $ENV{TMPDIR})
if(NOT temporary)
    set(temporary /tmp)
endif()
string(RANDOM LENGTH 12 name)
set(FOLDER ${temporary}/firebreak-installed-${name})
file(MAKE_DIRECTORY ${FOLDER}/elsewhere)
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${FOLDER}/usr
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
unset(ENV{FIREBREAK_DATA})

function(run_installed expected)
    execute_process(COMMAND ${FOLDER}/usr/bin/firebreak ${ARGN}
        WORKING_DIRECTORY ${FOLDER}/elsewhere
        OUTPUT_VARIABLE out ERROR_VARIABLE err RESULT_VARIABLE code)
    string(FIND "${out}${err}" "${expected}" found)
    if(NOT code EQUAL 0 OR found EQUAL -1)
        file(REMOVE_RECURSE ${FOLDER})
        message(FATAL_ERROR "firebreak ${ARGN}: exit ${code}, expected \"${expected}\":\n${out}${err}")
    endif()
endfunction()

set(short run night_market --agents 1000 --until 10m)
run_installed("Twelve seconds" ${short} --record a.fbr --lang en)
run_installed("夜市" ${short} --lang zh)
run_installed("identical" replay a.fbr --verify)
run_installed("a.zh.html" report a.fbr --out a.html)
run_installed("0 个错误" check canteen sch evidence crowd deeds --lang zh)
file(REMOVE_RECURSE ${FOLDER})
