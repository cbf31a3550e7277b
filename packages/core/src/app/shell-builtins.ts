const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Words that begin something other than a simple command, in dash or bash. */
export const keywords = words('! { } case coproc do done elif else esac fi for function if in select then time until while [[ ]]');

/** Commands that the shell runs itself: `exec` would look for a program instead, or find one that behaves differently. */
export const builtins = words(
  '. : [ alias bg bind break builtin caller cd chdir command compgen complete compopt continue declare dirs disown echo enable eval exec exit ' +
    'export false fc fg getopts hash help history jobs kill let local logout mapfile popd printf pushd pwd read readarray readonly return set ' +
    'shift shopt source suspend test times trap true type typeset ulimit umask unalias unset wait',
);

/** Commands after which a name may mean something else, or the end of the shell has a meaning. */
export const unpredictable = words('. alias builtin command enable eval exec exit return source trap');
