using System.CommandLine;
using System.Text;
using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw config edit</c>: the person's editor on a copy, which is checked before it takes the file's place.</summary>
internal sealed class ConfigEditCommand : Command
{
    private const string NewFile = "# OpenClaw configuration. All settings: openclaw config schema\n";

    public ConfigEditCommand(CliRunner runner)
        : base("edit", "Edit the configuration in $VISUAL or $EDITOR; it is checked before it counts") => SetAction(runner.Action(RunAsync));

    private static async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        if (TextEditorProgram.Find(invocation) is not { } editor)
        {
            throw new CliException($"No editor found: set VISUAL or EDITOR.\nThe file is {invocation.Paths.ConfigPath}");
        }
        await using var editing = new ConfigEditing(invocation);
        var current = editing.File.Read();
        var copy = CopyPathOf(current.Path);
        AtomicFile.Write(copy, Encoding.UTF8.GetBytes(current.Raw ?? NewFile));
        try
        {
            var result = await EditAsync(invocation, editing, editor, current, copy, cancellationToken);
            File.Delete(copy);
            return result is null
                ? await SayAsync(invocation, "Nothing was changed.")
                : await ConfigChangeText.WriteAsync(invocation, editing, result, $"Updated {result.Snapshot.Path}.");
        }
        catch (CliException) when (ConfigFile.TryRead(copy, out var text) is null && text == (current.Raw ?? NewFile))
        {
            File.Delete(copy);
            throw;
        }
        catch (CliException e)
        {
            throw new CliException($"{e.Message}\nYour text is kept in {copy}", e.ExitCode, e);
        }
    }

    /// <returns>Null when the person changed nothing.</returns>
    private static async Task<ConfigWriteResult?> EditAsync(
        CliInvocation invocation, ConfigEditing editing, TextEditorProgram editor, ConfigSnapshot current, string copy, CancellationToken cancellationToken)
    {
        while (true)
        {
            await editor.RunAsync(copy, cancellationToken);
            if (ConfigFile.TryRead(copy, out var text) is { } failure) throw new CliException($"{copy} cannot be read: {failure}");
            if (text == (current.Raw ?? NewFile)) return null;
            try
            {
                return await editing.ReplaceAsync("config edit", text, current.Exists ? current.Hash : null, cancellationToken);
            }
            catch (CliException e) when (invocation.Context.In is { } input)
            {
                await invocation.Error.WriteLineAsync(e.Message);
                await invocation.Error.WriteAsync("Edit again? [Y/n] ");
                await invocation.Error.FlushAsync(cancellationToken);
                if (await input.ReadLineAsync(cancellationToken) is null or ['n' or 'N', ..]) throw;
            }
        }
    }

    private static async Task<int> SayAsync(CliInvocation invocation, string text)
    {
        await invocation.Out.WriteLineAsync(text);
        return ExitCodes.Success;
    }

    // Beside the file, so that it is as private, with its extension, so that the editor knows the language.
    private static string CopyPathOf(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, FormattableString.Invariant($"{Path.GetFileNameWithoutExtension(path)}.edit-{Environment.ProcessId}{Path.GetExtension(path)}"));
}
