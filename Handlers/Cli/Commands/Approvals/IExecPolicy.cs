using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary>An exec policy that can be read and replaced.</summary>
internal interface IExecPolicy : IAsyncDisposable
{
    /// <summary>For the person: <c>local</c> or <c>gateway</c>.</summary>
    string Name { get; }

    Task<ExecPolicyView> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Replaces it, if it still is what was read before.</summary>
    Task<ExecPolicyView> WriteAsync(JsonObject file, ExecPolicyView before, CancellationToken cancellationToken);
}
