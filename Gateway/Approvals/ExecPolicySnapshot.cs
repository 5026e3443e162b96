using System.Text.Json.Nodes;

namespace OpenClaw.Gateway.Approvals;

/// <summary>The exec policy as it stands.</summary>
/// <param name="Hash">SHA-256 of the file's bytes, lower-case hexadecimal; of nothing when there is no file.</param>
/// <param name="File">In order (<see cref="ExecPolicyFile"/>) and without the socket's token.</param>
internal sealed record ExecPolicySnapshot(string Path, bool Exists, string Hash, JsonObject File);
