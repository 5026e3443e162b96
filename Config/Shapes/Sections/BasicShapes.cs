using static OpenClaw.Config.ConfigTypes;

namespace OpenClaw.Config;

/// <summary>The small sections.</summary>
internal static class BasicShapes
{
    public static ConfigShape<MetaConfig> Meta { get; } = new ConfigShape<MetaConfig>()
        .Field("lastTouchedVersion", Text, (c, v) => c with { LastTouchedVersion = v })
        .Field("lastTouchedAt", Text, (c, v) => c with { LastTouchedAt = v }, "ISO 8601 time.")
        .Kept("migrations");

    private static ConfigShape<ShellEnvConfig> ShellEnv { get; } = new ConfigShape<ShellEnvConfig>()
        .Field("enabled", Flag, (c, v) => c with { Enabled = v }, "Import missing API keys from the login shell.")
        .Field("timeoutMs", Amount, (c, v) => c with { TimeoutMs = v }, "Milliseconds.");

    public static EnvType Env { get; } = new(new ConfigShape<EnvConfig>()
        .Field("shellEnv", ShellEnv, (c, v) => c with { ShellEnv = v })
        .Field("vars", SecretMap, (c, v) => c with { Vars = v }, "Variables by name."));

    public static ConfigShape<LoggingConfig> Logging { get; } = new ConfigShape<LoggingConfig>()
        .Field("level", One(ConfigNames.LogSeverity), (c, v) => c with { Level = v }, "Level of the log file.")
        .Field("file", Text, (c, v) => c with { File = v }, "Log file.")
        .Field("consoleLevel", One(ConfigNames.LogSeverity), (c, v) => c with { ConsoleLevel = v }, "Level of the console.")
        .Field("consoleStyle", One(ConfigNames.ConsoleStyle), (c, v) => c with { ConsoleStyle = v }, "Form of console lines.")
        .Field("redactSensitive", One(ConfigNames.LogRedaction), (c, v) => c with { RedactSensitive = v })
        .Field("redactPatterns", Texts, (c, v) => c with { RedactPatterns = v }, "Regular expressions of what is masked.")
        .Field("subsystems", Map(One(ConfigNames.LogSeverity)), (c, v) => c with { Subsystems = v }, "Level by subsystem, such as gateway/ws.")
        .Kept("maxFileBytes");

    public static ConfigShape<UpdateConfig> Update { get; } = new ConfigShape<UpdateConfig>()
        .Field("channel", Text, (c, v) => c with { Channel = v }, "stable, beta or dev.")
        .Field("source", Text, (c, v) => c with { Source = v }, "Where update.run finds a new program: a file, or an https address.")
        .Field("sha256", Text, (c, v) => c with { Sha256 = v }, "SHA-256 the new program must have.")
        .Field("checkOnStart", Flag, (c, v) => c with { CheckOnStart = v })
        .Kept("auto");

    private static ConfigShape<UiAssistantConfig> Assistant { get; } = new ConfigShape<UiAssistantConfig>()
        .Field("name", new TextType { MaxLength = 50 }, (c, v) => c with { Name = v })
        .Field("avatar", new TextType { MaxLength = 2_000_000 }, (c, v) => c with { Avatar = v }, "Path, URL or short text.");

    public static ConfigShape<UiConfig> Ui { get; } = new ConfigShape<UiConfig>()
        .Field("seamColor", Color, (c, v) => c with { SeamColor = v }, "Accent colour.")
        .Field("assistant", Assistant, (c, v) => c with { Assistant = v })
        .Kept("prefs");

    private static ConfigShape<AuthProfileConfig> Profile { get; } = new ConfigShape<AuthProfileConfig>()
        .Required("provider", Text, (c, v) => c with { Provider = v })
        .Required("mode", One(ConfigNames.ProfileMode), (c, v) => c with { Mode = v })
        .Field("email", Text, (c, v) => c with { Email = v })
        .Kept("displayName");

    private static ConfigShape<AuthCooldownsConfig> Cooldowns { get; } = new ConfigShape<AuthCooldownsConfig>()
        .Field("billingBackoffHours", Hours, (c, v) => c with { BillingBackoffHours = v })
        .Field("billingBackoffHoursByProvider", Map(Hours), (c, v) => c with { BillingBackoffHoursByProvider = v })
        .Field("billingMaxHours", Hours, (c, v) => c with { BillingMaxHours = v })
        .Field("failureWindowHours", Hours, (c, v) => c with { FailureWindowHours = v })
        .Kept("authPermanentBackoffMinutes", "authPermanentMaxMinutes", "overloadedProfileRotations", "overloadedBackoffMs", "rateLimitedProfileRotations");

    public static ConfigShape<AuthConfig> Auth { get; } = new ConfigShape<AuthConfig>()
        .Field("profiles", Map(Profile), (c, v) => c with { Profiles = v })
        .Field("order", Map(Texts), (c, v) => c with { Order = v }, "Profiles by provider, first choice first.")
        .Field("cooldowns", Cooldowns, (c, v) => c with { Cooldowns = v }, "How long a profile rests after a failure.");

    private static ConfigShape<BindingPeerConfig> Peer { get; } = new ConfigShape<BindingPeerConfig>()
        .Required("kind", One(ConfigNames.ChatType), (c, v) => c with { Kind = v })
        .Required("id", Text, (c, v) => c with { Id = v });

    private static ConfigShape<BindingMatchConfig> BindingMatch { get; } = new ConfigShape<BindingMatchConfig>()
        .Required("channel", Text, (c, v) => c with { Channel = v })
        .Field("accountId", Text, (c, v) => c with { AccountId = v }, "Absent: the default account; *: any.")
        .Field("peer", Peer, (c, v) => c with { Peer = v })
        .Field("guildId", Text, (c, v) => c with { GuildId = v })
        .Field("teamId", Text, (c, v) => c with { TeamId = v })
        .Kept("roles");

    public static ConfigShape<BindingConfig> Binding { get; } = new ConfigShape<BindingConfig>()
        .Required("agentId", Text, (c, v) => c with { AgentId = v })
        .Required("match", BindingMatch, (c, v) => c with { Match = v })
        .Kept("type", "comment", "session", "acp");

    public static ConfigShape<CronConfig> Cron { get; } = new ConfigShape<CronConfig>()
        .Field("enabled", Flag, (c, v) => c with { Enabled = v })
        .Field("store", Text, (c, v) => c with { Store = v }, "Path of the job file.")
        .Field("maxConcurrentRuns", Count, (c, v) => c with { MaxConcurrentRuns = v })
        .Field("skipMissedJobs", Flag, (c, v) => c with { SkipMissedJobs = v }, "After a pause, wait for the next slot instead of making up for missed ones.")
        .Field("sessionRetention", Retention, (c, v) => c with { SessionRetention = v }, "How long a job's own sessions are kept; false: for ever.")
        .Kept("webhook", "webhookToken", "runLog", "retry", "failureAlert", "failureDestination");

    private static ConfigShape<DiscoveryConfig> MdnsSection { get; } = new ConfigShape<DiscoveryConfig>()
        .Field("mode", One(ConfigNames.Mdns), (c, v) => c with { Mdns = v }, "What multicast DNS announces.");

    private static ConfigShape<DiscoveryConfig> WideArea { get; } = new ConfigShape<DiscoveryConfig>()
        .Field("enabled", Flag, (c, v) => c with { WideArea = v })
        .Kept("domain");

    public static ConfigShape<DiscoveryConfig> Discovery { get; } = new ConfigShape<DiscoveryConfig>()
        .Field("mdns", MdnsSection, (c, v) => c with { Mdns = v.Mdns })
        .Field("wideArea", WideArea, (c, v) => c with { WideArea = v.WideArea });

    public static ConfigShape<CanvasHostConfig> CanvasHost { get; } = new ConfigShape<CanvasHostConfig>()
        .Field("enabled", Flag, (c, v) => c with { Enabled = v })
        .Field("root", Text, (c, v) => c with { Root = v }, "Directory of the pages.")
        .Field("port", Port, (c, v) => c with { Port = v }, "Its own port; absent: gateway port + 4.")
        .Field("liveReload", Flag, (c, v) => c with { LiveReload = v });

    public static ConfigShape<TalkConfig> Talk { get; } = new ConfigShape<TalkConfig>()
        .Field("voiceId", Text, (c, v) => c with { VoiceId = v })
        .Field("voiceAliases", TextMap, (c, v) => c with { VoiceAliases = v })
        .Field("modelId", Text, (c, v) => c with { ModelId = v })
        .Field("outputFormat", Text, (c, v) => c with { OutputFormat = v })
        .Field("apiKey", Secret, (c, v) => c with { ApiKey = v })
        .Field("interruptOnSpeech", Flag, (c, v) => c with { InterruptOnSpeech = v })
        .Kept("provider", "providers", "silenceTimeoutMs", "speechLocale", "realtime", "agent");

    private static ConfigShape<SkillEntryConfig> SkillEntry { get; } = new ConfigShape<SkillEntryConfig>()
        .Field("enabled", Flag, (c, v) => c with { Enabled = v })
        .Field("apiKey", Secret, (c, v) => c with { ApiKey = v })
        .Field("env", SecretMap, (c, v) => c with { Env = v })
        .Kept("config");

    private static ConfigShape<SkillsConfig> SkillsLoad { get; } = new ConfigShape<SkillsConfig>()
        .Field("extraDirs", Texts, (c, v) => c with { ExtraDirs = v }, "More directories with skills.")
        .Field("watch", Flag, (c, v) => c with { Watch = v })
        .Field("watchDebounceMs", Amount, (c, v) => c with { WatchDebounceMs = v }, "Milliseconds.")
        .Kept("allowSymlinkTargets");

    public static ConfigShape<SkillsConfig> Skills { get; } = new ConfigShape<SkillsConfig>()
        .Field("allowBundled", Texts, (c, v) => c with { AllowBundled = v }, "Bundled skills to use; absent: all.")
        .Field("load", SkillsLoad, (c, v) => c with { ExtraDirs = v.ExtraDirs, Watch = v.Watch, WatchDebounceMs = v.WatchDebounceMs })
        .Field("entries", Map(SkillEntry), (c, v) => c with { Entries = v })
        .Kept("install", "limits", "workshop");
}
