namespace OpenClaw.Protocol;

/// <summary>Params of the skill methods.</summary>
internal static class SkillSchemas
{
    public static readonly ParamsSchema Status = S.Object(
        S.Optional("agentId", S.NonEmpty),
        S.Optional("sessionKey", S.NonEmpty));

    public static readonly ParamsSchema Bins = S.Object();

    /// <summary>With <c>source</c> it is about a skill from elsewhere (protocol 4), without about the programs of one that is here.</summary>
    public static readonly ParamsSchema Install = S.ByMember(
        "source",
        S.AnyOf(
            S.Object(
                S.Optional("agentId", S.NonEmpty),
                S.Required("source", S.OneOf("clawhub")),
                S.Required("slug", S.NonEmpty),
                S.Optional("version", S.NonEmpty),
                S.Optional("force", S.Bool),
                S.Optional("timeoutMs", S.Int(min: 1000))),
            S.Object(
                S.Optional("agentId", S.NonEmpty),
                S.Required("source", S.OneOf("upload")),
                S.Required("uploadId", S.NonEmpty),
                S.Required("slug", S.NonEmpty),
                S.Optional("force", S.Bool),
                S.Optional("sha256", S.Sha256),
                S.Optional("timeoutMs", S.Int(min: 1000)))),
        S.Object(
            S.Optional("agentId", S.NonEmpty),
            S.Required("name", S.NonEmpty),
            S.Required("installId", S.NonEmpty),
            S.Optional("dangerouslyForceUnsafeInstall", S.Bool),
            S.Optional("timeoutMs", S.Int(min: 1000))));

    public static readonly ParamsSchema Update = S.ByMember(
        "source",
        S.Object(
            S.Optional("agentId", S.NonEmpty),
            S.Required("source", S.OneOf("clawhub")),
            S.Optional("slug", S.NonEmpty),
            S.Optional("all", S.Bool),
            S.Optional("force", S.Bool)),
        S.Object(
            S.Required("skillKey", S.NonEmpty),
            S.Optional("enabled", S.Bool),
            S.Optional("apiKey", S.Text),
            S.Optional("env", S.Map(S.Text))));
}
