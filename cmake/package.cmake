# What `make install` and the .deb contain: programs, data and the library of scenarios.
include(GNUInstallDirs)
install(TARGETS firebreak RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
if(FIREBREAK_CONSOLE AND TARGET firebreak-console)
    install(TARGETS firebreak-console RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(DIRECTORY data/ DESTINATION ${CMAKE_INSTALL_DATADIR}/firebreak/data
    PATTERN "*.po" EXCLUDE)
install(DIRECTORY scenarios/library scenarios/plans scenarios/strategies
    DESTINATION ${CMAKE_INSTALL_DATADIR}/firebreak)
install(DIRECTORY ${CMAKE_BINARY_DIR}/share/firebreak/locale
    DESTINATION ${CMAKE_INSTALL_DATADIR}/firebreak OPTIONAL)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME firebreak)
set(CPACK_PACKAGE_CONTACT "The Firebreak authors <firebreak@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Flight simulator for crisis communication")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-noto-cjk")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
include(CPack)
