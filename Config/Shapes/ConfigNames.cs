namespace OpenClaw.Config;

/// <summary>The names of every enumeration of the configuration, as they stand in files and on the wire.</summary>
internal static class ConfigNames
{
    public static WireNames<GatewayMode> GatewayMode { get; } = new(
        ("local", Config.GatewayMode.Local), ("remote", Config.GatewayMode.Remote));

    public static WireNames<GatewayBind> Bind { get; } = new(
        ("auto", GatewayBind.Auto), ("lan", GatewayBind.Lan), ("loopback", GatewayBind.Loopback),
        ("custom", GatewayBind.Custom), ("tailnet", GatewayBind.Tailnet));

    public static WireNames<GatewayAuthMode> AuthMode { get; } = new(
        ("token", GatewayAuthMode.Token), ("password", GatewayAuthMode.Password),
        ("trusted-proxy", GatewayAuthMode.TrustedProxy), ("none", GatewayAuthMode.None));

    public static WireNames<TailscaleMode> Tailscale { get; } = new(
        ("off", TailscaleMode.Off), ("serve", TailscaleMode.Serve), ("funnel", TailscaleMode.Funnel));

    public static WireNames<ReloadMode> Reload { get; } = new(
        ("off", ReloadMode.Off), ("restart", ReloadMode.Restart), ("hot", ReloadMode.Hot), ("hybrid", ReloadMode.Hybrid));

    public static WireNames<RemoteTransport> Transport { get; } = new(
        ("ssh", RemoteTransport.Ssh), ("direct", RemoteTransport.Direct));

    public static WireNames<ApprovalForwardMode> ApprovalForward { get; } = new(
        ("session", ApprovalForwardMode.Session), ("targets", ApprovalForwardMode.Targets), ("both", ApprovalForwardMode.Both));

    public static WireNames<NodeBrowserMode> NodeBrowser { get; } = new(
        ("auto", NodeBrowserMode.Auto), ("manual", NodeBrowserMode.Manual), ("off", NodeBrowserMode.Off));

    public static WireNames<ModelsMode> ModelsMode { get; } = new(
        ("merge", Config.ModelsMode.Merge), ("replace", Config.ModelsMode.Replace));

    public static WireNames<ModelApi> ModelApi { get; } = new(
        ("openai-completions", Config.ModelApi.OpenAiCompletions), ("openai-responses", Config.ModelApi.OpenAiResponses),
        ("anthropic-messages", Config.ModelApi.AnthropicMessages),
        ("google-generative-ai", Config.ModelApi.GoogleGenerativeAi), ("github-copilot", Config.ModelApi.GitHubCopilot),
        ("bedrock-converse-stream", Config.ModelApi.BedrockConverseStream), ("ollama", Config.ModelApi.Ollama));

    public static WireNames<ModelAuth> ModelAuth { get; } = new(
        ("api-key", Config.ModelAuth.ApiKey), ("aws-sdk", Config.ModelAuth.AwsSdk), ("oauth", Config.ModelAuth.OAuth),
        ("token", Config.ModelAuth.Token));

    public static WireNames<ModelInput> ModelInput { get; } = new(
        ("text", Config.ModelInput.Text), ("image", Config.ModelInput.Image), ("audio", Config.ModelInput.Audio),
        ("video", Config.ModelInput.Video), ("document", Config.ModelInput.Document));

    public static WireNames<SessionScope> SessionScope { get; } = new(
        ("per-sender", Config.SessionScope.PerSender), ("global", Config.SessionScope.Global));

    public static WireNames<DmScope> DmScope { get; } = new(
        ("main", Config.DmScope.Main), ("per-peer", Config.DmScope.PerPeer),
        ("per-channel-peer", Config.DmScope.PerChannelPeer),
        ("per-account-channel-peer", Config.DmScope.PerAccountChannelPeer));

    public static WireNames<SessionResetMode> ResetMode { get; } = new(
        ("daily", SessionResetMode.Daily), ("idle", SessionResetMode.Idle));

    public static WireNames<SendPolicyAction> SendPolicy { get; } = new(
        ("allow", SendPolicyAction.Allow), ("deny", SendPolicyAction.Deny));

    public static WireNames<SessionMaintenanceMode> Maintenance { get; } = new(
        ("enforce", SessionMaintenanceMode.Enforce), ("warn", SessionMaintenanceMode.Warn));

    public static WireNames<ChatType> ChatType { get; } = new(
        ("direct", Config.ChatType.Direct), ("group", Config.ChatType.Group), ("channel", Config.ChatType.Channel),
        ("dm", Config.ChatType.Direct));

    public static WireNames<TypingMode> TypingMode { get; } = new(
        ("never", Config.TypingMode.Never), ("instant", Config.TypingMode.Instant),
        ("thinking", Config.TypingMode.Thinking), ("message", Config.TypingMode.Message));

    public static WireNames<LogSeverity> LogSeverity { get; } = new(
        ("silent", Config.LogSeverity.Silent), ("fatal", Config.LogSeverity.Fatal), ("error", Config.LogSeverity.Error),
        ("warn", Config.LogSeverity.Warn), ("info", Config.LogSeverity.Info), ("debug", Config.LogSeverity.Debug),
        ("trace", Config.LogSeverity.Trace));

    public static WireNames<ConsoleStyle> ConsoleStyle { get; } = new(
        ("pretty", Config.ConsoleStyle.Pretty), ("compact", Config.ConsoleStyle.Compact), ("json", Config.ConsoleStyle.Json));

    public static WireNames<LogRedaction> LogRedaction { get; } = new(
        ("off", Config.LogRedaction.Off), ("tools", Config.LogRedaction.Tools));

    public static WireNames<QueueMode> QueueMode { get; } = new(
        ("steer", Config.QueueMode.Steer), ("followup", Config.QueueMode.Followup), ("collect", Config.QueueMode.Collect),
        ("steer-backlog", Config.QueueMode.SteerBacklog), ("steer+backlog", Config.QueueMode.SteerBacklog),
        ("queue", Config.QueueMode.Queue), ("interrupt", Config.QueueMode.Interrupt));

    public static WireNames<QueueDrop> QueueDrop { get; } = new(
        ("old", Config.QueueDrop.Old), ("new", Config.QueueDrop.New), ("summarize", Config.QueueDrop.Summarize));

    public static WireNames<AckReactionScope> AckScope { get; } = new(
        ("group-mentions", AckReactionScope.GroupMentions), ("group-all", AckReactionScope.GroupAll),
        ("direct", AckReactionScope.Direct), ("all", AckReactionScope.All));

    public static WireNames<ThinkingLevel> Thinking { get; } = new(
        ("off", ThinkingLevel.Off), ("minimal", ThinkingLevel.Minimal), ("low", ThinkingLevel.Low),
        ("medium", ThinkingLevel.Medium), ("high", ThinkingLevel.High), ("xhigh", ThinkingLevel.XHigh),
        ("adaptive", ThinkingLevel.Adaptive), ("max", ThinkingLevel.Max));

    public static WireNames<MdnsMode> Mdns { get; } = new(
        ("off", MdnsMode.Off), ("minimal", MdnsMode.Minimal), ("full", MdnsMode.Full));

    public static WireNames<HookAction> HookAction { get; } = new(
        ("wake", Config.HookAction.Wake), ("agent", Config.HookAction.Agent));

    public static WireNames<WakeMode> WakeMode { get; } = new(
        ("now", Config.WakeMode.Now), ("next-heartbeat", Config.WakeMode.NextHeartbeat));

    public static WireNames<AuthProfileMode> ProfileMode { get; } = new(
        ("api_key", AuthProfileMode.ApiKey), ("oauth", AuthProfileMode.OAuth), ("token", AuthProfileMode.Token));

    public static WireNames<ToolProfile> ToolProfile { get; } = new(
        ("minimal", Config.ToolProfile.Minimal), ("coding", Config.ToolProfile.Coding),
        ("messaging", Config.ToolProfile.Messaging), ("full", Config.ToolProfile.Full));

    public static WireNames<CompactionMode> Compaction { get; } = new(
        ("default", CompactionMode.Default), ("safeguard", CompactionMode.Safeguard));
}
