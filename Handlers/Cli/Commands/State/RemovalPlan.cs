using System.Text.Json.Nodes;
using OpenClaw.Gateway.Hosting;

namespace OpenClaw.Handlers.Cli;

/// <summary>Files and folders that a person wants gone, each named before it goes. Never below another one that goes as well.</summary>
internal sealed class RemovalPlan(CliInvocation invocation)
{
    private readonly List<string> _paths = [];
    private readonly List<IServiceManager> _services = [];

    /// <summary>Takes a service in, if it is installed. It goes first, and with it what runs.</summary>
    public void Add(ServiceIdentity identity)
    {
        var manager = ServiceManagers.Open(invocation, identity);
        if (File.Exists(manager.File)) _services.Add(manager);
    }

    /// <summary>Takes it in, if it is there.</summary>
    /// <exception cref="CliException">It is the home folder, one above it, or the root.</exception>
    public void Add(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (!File.Exists(full) && !Directory.Exists(full)) return;
        if (IsAtOrAbove(full, Path.TrimEndingDirectorySeparator(Path.GetFullPath(invocation.Paths.Home)))) throw new CliException($"Not removed, because more than OpenClaw lies there: {full}");
        if (_paths.Exists(other => IsAtOrAbove(other, full))) return;
        _paths.RemoveAll(other => IsAtOrAbove(full, other));
        _paths.Add(full);
    }

    /// <returns>An exit code.</returns>
    /// <exception cref="CliException">A gateway runs, or something could not be removed.</exception>
    public async Task<int> RunAsync(bool isDryRun, bool isSure, string question, CancellationToken cancellationToken)
    {
        if (isDryRun) return await TellAsync("[dry-run] remove", isDryRun: true);
        if (_services.Count == 0) RefuseWhileRunning();
        if (!isSure && !await ConfirmAsync(question, "--yes", cancellationToken)) return ExitCodes.Failure;
        foreach (var service in _services) await new ServicePlan(service.Uninstall()).RunAsync(new ServiceTools(invocation), cancellationToken);
        Remove();
        return await TellAsync("Removed", isDryRun: false);
    }

    /// <summary>Names what would go and asks; removes nothing yet.</summary>
    /// <param name="flag">The option that answers yes, for when nobody is there.</param>
    /// <exception cref="CliException">A gateway runs, or nobody is there to ask.</exception>
    public async Task<bool> ConfirmAsync(string question, string flag, CancellationToken cancellationToken)
    {
        if (_services.Count == 0) RefuseWhileRunning();
        if (_paths.Count + _services.Count == 0) return true;
        foreach (var service in _services) await invocation.Out.WriteLineAsync($"  {invocation.Paths.Shorten(service.File)}");
        foreach (var path in _paths) await invocation.Out.WriteLineAsync($"  {invocation.Paths.Shorten(path)}");
        if (await Confirmation.AskAsync(invocation, question, flag, cancellationToken)) return true;
        await invocation.Out.WriteLineAsync("Nothing was removed.");
        return false;
    }

    /// <summary>Without a question and without a word; services stay.</summary>
    /// <exception cref="CliException">A gateway runs, or something could not be removed.</exception>
    public void Remove()
    {
        RefuseWhileRunning();
        foreach (var path in _paths) Remove(path);
    }

    private void RefuseWhileRunning()
    {
        if (_paths.Count > 0 && RunningGateway.Find(invocation.Paths) is { } gateway) throw new CliException($"A gateway ({gateway}) holds {invocation.Paths.StateDir}. Stop it first.");
    }

    private static void Remove(string path)
    {
        try
        {
            if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
            else File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Not removed: {path} ({exception.GetType().Name})", inner: exception);
        }
    }

    private async Task<int> TellAsync(string verb, bool isDryRun)
    {
        if (invocation.IsJson)
        {
            var removed = new JsonArray();
            foreach (var service in _services) removed.Add((JsonNode)service.File);
            foreach (var path in _paths) removed.Add((JsonNode)path);
            await invocation.Out.WriteJsonAsync(new JsonObject { ["ok"] = true, ["dryRun"] = isDryRun, ["removed"] = removed });
            return ExitCodes.Success;
        }
        foreach (var service in _services) await invocation.Out.WriteLineAsync($"{verb} {invocation.Paths.Shorten(service.File)}");
        foreach (var path in _paths) await invocation.Out.WriteLineAsync($"{verb} {invocation.Paths.Shorten(path)}");
        if (_paths.Count + _services.Count == 0) await invocation.Out.WriteLineAsync("Nothing is there to remove.");
        return ExitCodes.Success;
    }

    private static bool IsAtOrAbove(string above, string path) =>
        path == above || path.StartsWith(Path.EndsInDirectorySeparator(above) ? above : above + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
