namespace OpenClaw.Protocol;

/// <summary>Params of what is asked about tools and memory files (product 2026.9.6).</summary>
internal static class ToolSchemas
{
    public static readonly ParamsSchema Catalog = S.Object(S.Optional("agentId", S.NonEmpty), S.Optional("includePlugins", S.Bool));

    public static readonly ParamsSchema Effective = S.Object(S.Optional("agentId", S.NonEmpty), S.Required("sessionKey", S.NonEmpty));

    /// <summary>Not published; what the stock page sends.</summary>
    public static readonly ParamsSchema DreamDiary = S.Open(S.Optional("agentId", S.Text));
}
