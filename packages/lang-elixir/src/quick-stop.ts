/**
 * Before OTP 29 a node that stops sleeps for a second, in `user_sup`, so that the process `user` can write what it has got. OTP 29
 * asks `user` instead, which answers when all before that is written (https://github.com/erlang/otp/pull/10808). This does the same
 * from outside, once the logger stops, which is after every application and before `user`. Nothing else of the stop is touched, its
 * exit code neither, and where OTP is arranged in another way the second just passes. The node is asked, not its version: the tag
 * of an image names no patch release of OTP.
 */
const expressions = `% Before OTP 29 a node sleeps for a second before it ends. This ends the sleep when all output is written.
erlang:function_exported(user_drv, flush, 0) orelse spawn(fun() ->
  Sleeper = [Pid || {user, Pid, _, _} <- supervisor:which_children(kernel_sup), is_pid(Pid)],
  Logger = monitor(process, logger_sup),
  receive
    {_, Logger, process, _, shutdown} ->
      io:put_chars(user, []),
      % Its supervisor would report the end to a logger that is gone.
      logger:set_module_level(supervisor, none),
      [exit(Pid, kill) || Pid <- Sleeper]
  end
end).`;

/** Script that makes the nodes of a release stop without sleeping; in the image the release is in `workdir`. */
export const quickStopScript = (folder: string, workdir: string): string =>
  [
    `cat > ${folder}/releases/quick-stop.script <<'ERLANG'`,
    expressions,
    'ERLANG',
    `for file in ${folder}/releases/*/vm.args; do`,
    // The file of the app may end without a newline.
    `  printf '\\n%s\\n' "-eval 'file:script(\\"${workdir}/releases/quick-stop.script\\")'" >> "$file"`,
    'done',
  ].join('\n');
