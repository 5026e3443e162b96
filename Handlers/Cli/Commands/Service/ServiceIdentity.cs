namespace OpenClaw.Handlers.Cli;

/// <summary>What one of this program's two services is called where; the names are those of product 2026.2.12.</summary>
/// <param name="Kind"><c>gateway</c> or <c>node</c>: also the command whose <c>install</c> makes it.</param>
/// <param name="Title">For people.</param>
/// <param name="Profile">Each profile has services of its own; null is the usual one.</param>
internal sealed record ServiceIdentity(string Kind, string Title, string? Profile)
{
    public static ServiceIdentity Gateway(string? profile) => new("gateway", "Gateway", profile);

    public static ServiceIdentity Node(string? profile) => new("node", "Node", profile);

    public string SystemdUnit => $"openclaw-{Kind}{(Profile is null ? "" : $"-{Profile}")}.service";

    public string LaunchLabel => Profile is null ? $"ai.openclaw.{Kind}" : Kind == "gateway" ? $"ai.openclaw.{Profile}" : $"ai.openclaw.{Kind}.{Profile}";

    public string TaskName => $"OpenClaw {Title}{(Profile is null ? "" : $" ({Profile})")}";

    /// <summary>As a service manager shows it.</summary>
    public string Description => $"OpenClaw {Title} ({(Profile is null ? "" : $"profile: {Profile}, ")}v{Platform.ProductVersion.Text})";
}
