using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary>How one of this program's services stands on this machine.</summary>
internal sealed record ServiceReport(IServiceManager Manager, ServiceState State)
{
    /// <summary>Never fails because of the manager.</summary>
    /// <returns>Null where no service manager is known.</returns>
    public static async Task<ServiceReport?> ReadAsync(CliInvocation invocation, ServiceIdentity identity, CancellationToken cancellationToken)
    {
        IServiceManager manager;
        try
        {
            manager = ServiceManagers.Open(invocation, identity);
        }
        catch (CliException)
        {
            return null;
        }
        try
        {
            return new(manager, await manager.StateAsync(cancellationToken));
        }
        catch (CliException failure)
        {
            return new(manager, new(false, ServiceState.Unknown, null, failure.Message));
        }
    }

    /// <summary><c>systemd (enabled)</c>.</summary>
    public string Title => $"{Manager.Label} ({(State.IsLoaded ? Manager.LoadedText : Manager.NotLoadedText)})";

    /// <summary><c>running (pid 1, state active)</c>.</summary>
    public string Runtime
    {
        get
        {
            var pid = State.Pid is { } number ? FormattableString.Invariant($"pid {number}") : null;
            var parts = pid is null ? State.Detail : State.Detail is null ? pid : $"{pid}, {State.Detail}";
            return parts is null ? State.Status : $"{State.Status} ({parts})";
        }
    }

    /// <summary>For an overview.</summary>
    public JsonObject ToShortJson() => new()
    {
        ["label"] = Manager.Label,
        ["installed"] = State.IsLoaded,
        ["loadedText"] = State.IsLoaded ? Manager.LoadedText : Manager.NotLoadedText,
        ["runtimeShort"] = Runtime,
    };

    public JsonObject ToJson()
    {
        var json = ServiceOutcome.Document(Manager, State.IsLoaded);
        var runtime = new JsonObject { ["status"] = State.Status };
        if (State.Pid is { } pid) runtime["pid"] = pid;
        if (State.Detail is { } detail) runtime["detail"] = detail;
        json["runtime"] = runtime;
        return json;
    }
}
