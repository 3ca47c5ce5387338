# Man pages and completions, written by the programs themselves from their option tables.
set(generated_folder ${PROJECT_BINARY_DIR}/generated)
file(MAKE_DIRECTORY ${generated_folder})

function(dateline_generate program kind file destination name)
  set(out ${generated_folder}/${file})
  add_custom_command(OUTPUT ${out}
    COMMAND ${program} --generate=${kind} > ${out}
    DEPENDS ${program} VERBATIM)
  set(generated_docs ${generated_docs} ${out} PARENT_SCOPE)
  install(FILES ${out} DESTINATION ${destination} RENAME ${name})
endfunction()

foreach(program IN ITEMS dateline-index dateline-search)
  dateline_generate(${program} man ${program}.1 ${CMAKE_INSTALL_MANDIR}/man1 ${program}.1)
  dateline_generate(${program} bash ${program}.bash
    ${CMAKE_INSTALL_DATADIR}/bash-completion/completions ${program})
  dateline_generate(${program} zsh ${program}.zsh
    ${CMAKE_INSTALL_DATADIR}/zsh/site-functions _${program})
  dateline_generate(${program} fish ${program}.fish
    ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d ${program}.fish)
endforeach()
dateline_generate(dateline-search query dateline-query.7
  ${CMAKE_INSTALL_MANDIR}/man7 dateline-query.7)
add_custom_target(docs ALL DEPENDS ${generated_docs})
