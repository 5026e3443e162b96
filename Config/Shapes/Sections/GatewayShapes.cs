using static OpenClaw.Config.ConfigTypes;

namespace OpenClaw.Config;

/// <summary><c>gateway</c>.</summary>
internal static class GatewayShapes
{
    private static ConfigShape<GatewayTrustedProxyConfig> TrustedProxy { get; } = new ConfigShape<GatewayTrustedProxyConfig>()
        .Field("userHeader", Text, (c, v) => c with { UserHeader = v }, "Header in which the proxy names the user.")
        .Field("requiredHeaders", Texts, (c, v) => c with { RequiredHeaders = v }, "Headers that must be there as well.")
        .Field("allowUsers", Texts, (c, v) => c with { AllowUsers = v }, "Users let in; empty: all that the proxy names.");

    private static ConfigShape<GatewayAuthRateLimitConfig> RateLimit { get; } = new ConfigShape<GatewayAuthRateLimitConfig>()
        .Field("maxAttempts", new IntegerType(1, 10_000), (c, v) => c with { MaxAttempts = v }, "Wrong secrets within the window that lock an address out.")
        .Field("windowMs", new IntegerType(1000, 86_400_000), (c, v) => c with { WindowMs = v }, "Milliseconds.")
        .Field("lockoutMs", new IntegerType(1000, 86_400_000), (c, v) => c with { LockoutMs = v }, "Milliseconds.")
        .Kept("exemptLoopback");

    private static ConfigShape<GatewayAuthConfig> Auth { get; } = new ConfigShape<GatewayAuthConfig>()
        .Field("mode", One(ConfigNames.AuthMode), (c, v) => c with { Mode = v }, "Which secret callers give; absent: password if one is set, else token.")
        .Field("token", Secret, (c, v) => c with { Token = v }, "Shared secret of callers.")
        .Field("password", Secret, (c, v) => c with { Password = v }, "Shared secret of callers in password mode.")
        .Field("allowTailscale", Flag, (c, v) => c with { AllowTailscale = v }, "Believe Tailscale's identity headers.")
        .Field("trustedProxy", TrustedProxy, (c, v) => c with { TrustedProxy = v }, "How a proxy in front names the user, for mode trusted-proxy.")
        .Field("rateLimit", RateLimit, (c, v) => c with { RateLimit = v }, "How many wrong secrets one address may try.");

    private static ConfigShape<TailscaleConfig> Tailscale { get; } = new ConfigShape<TailscaleConfig>()
        .Field("mode", One(ConfigNames.Tailscale), (c, v) => c with { Mode = v }, "Publish the port through Tailscale.")
        .Field("resetOnExit", Flag, (c, v) => c with { ResetOnExit = v }, "Undo it when the gateway stops.");

    private static ConfigShape<ControlUiConfig> ControlUi { get; } = new ConfigShape<ControlUiConfig>()
        .Field("enabled", Flag, (c, v) => c with { Enabled = v }, "Serve pages on the gateway port.")
        .Field("basePath", Text, (c, v) => c with { BasePath = v }, "Prefix of the pages, such as /claw.")
        .Field("root", Text, (c, v) => c with { Root = v }, "Directory with an index.html instead of the built-in page.")
        .Field("allowedOrigins", Texts, (c, v) => c with { AllowedOrigins = v }, "Browser origins allowed beside the same host and loopback.")
        .Field("allowInsecureAuth", Flag, (c, v) => c with { AllowInsecureAuth = v }, "Let the page connect over plain HTTP without a device identity.")
        .Field("dangerouslyDisableDeviceAuth", Flag, (c, v) => c with { DangerouslyDisableDeviceAuth = v }, "Skip the device check for the page altogether.")
        .Kept("allowExternalEmbedUrls", "embedSandbox", "dangerouslyAllowHostHeaderOriginFallback");

    private static ConfigShape<GatewayRemoteConfig> Remote { get; } = new ConfigShape<GatewayRemoteConfig>()
        .Field("url", Text, (c, v) => c with { Url = v }, "ws:// or wss:// address of a gateway elsewhere.")
        .Field("transport", One(ConfigNames.Transport), (c, v) => c with { Transport = v }, "How it is reached.")
        .Field("token", Secret, (c, v) => c with { Token = v }, "Its shared secret, for our client only.")
        .Field("password", Secret, (c, v) => c with { Password = v }, "Its password, for our client only.")
        .Field("tlsFingerprint", Text, (c, v) => c with { TlsFingerprint = v }, "SHA-256 of its certificate.")
        .Field("sshTarget", Text, (c, v) => c with { SshTarget = v }, "user@host for the SSH tunnel.")
        .Field("sshIdentity", Text, (c, v) => c with { SshIdentity = v }, "Key file for the SSH tunnel.");

    private static ConfigShape<GatewayReloadConfig> Reload { get; } = new ConfigShape<GatewayReloadConfig>()
        .Field("mode", One(ConfigNames.Reload), (c, v) => c with { Mode = v }, "What a changed file does to a running gateway.")
        .Field("debounceMs", Amount, (c, v) => c with { DebounceMs = v }, "Milliseconds of quiet before a change is read.")
        .Kept("deferralTimeoutMs");

    private static ConfigShape<GatewayTlsConfig> Tls { get; } = new ConfigShape<GatewayTlsConfig>()
        .Field("enabled", Flag, (c, v) => c with { Enabled = v }, "HTTPS and WSS on the gateway port.")
        .Field("autoGenerate", Flag, (c, v) => c with { AutoGenerate = v }, "Make a self-signed certificate when there is none.")
        .Field("certPath", Text, (c, v) => c with { CertPath = v }, "Certificate, PEM or PFX.")
        .Field("keyPath", Text, (c, v) => c with { KeyPath = v }, "Private key, PEM.")
        .Field("passphrase", Secret, (c, v) => c with { Passphrase = v }, "Opens the PFX file or the encrypted key.")
        .Field("caPath", Text, (c, v) => c with { CaPath = v }, "Authority to trust, PEM.");

    private static ConfigShape<ChatCompletionsConfig> ChatCompletions { get; } = new ConfigShape<ChatCompletionsConfig>()
        .Field("enabled", Flag, (c, v) => c with { Enabled = v }, "Serve POST /v1/chat/completions.")
        .Field("maxBodyBytes", Count, (c, v) => c with { MaxBodyBytes = v }, "Largest request, in bytes.")
        .Kept("images", "maxImageParts", "maxTotalImageBytes");

    private static ConfigShape<InputFilesConfig> Files { get; } = new ConfigShape<InputFilesConfig>()
        .Field("allowUrl", Flag, (c, v) => c with { AllowUrl = v }, "Fetch files given by URL.")
        .Field("urlAllowlist", Texts, (c, v) => c with { UrlAllowlist = v }, "Hosts files may come from; empty: any public host.")
        .Field("allowedMimes", Texts, (c, v) => c with { AllowedMimes = v }, "Accepted MIME types.")
        .Field("maxBytes", Count, (c, v) => c with { MaxBytes = v }, "Largest file, in bytes.")
        .Field("maxChars", Count, (c, v) => c with { MaxChars = v }, "Characters of a file that reach the prompt.")
        .Field("maxRedirects", Amount, (c, v) => c with { MaxRedirects = v })
        .Field("timeoutMs", Count, (c, v) => c with { TimeoutMs = v }, "Milliseconds.")
        .Kept("pdf");

    private static ConfigShape<InputImagesConfig> Images { get; } = new ConfigShape<InputImagesConfig>()
        .Field("allowUrl", Flag, (c, v) => c with { AllowUrl = v }, "Fetch images given by URL.")
        .Field("urlAllowlist", Texts, (c, v) => c with { UrlAllowlist = v }, "Hosts images may come from; empty: any public host.")
        .Field("allowedMimes", Texts, (c, v) => c with { AllowedMimes = v }, "Accepted MIME types.")
        .Field("maxBytes", Count, (c, v) => c with { MaxBytes = v }, "Largest image, in bytes.")
        .Field("maxRedirects", Amount, (c, v) => c with { MaxRedirects = v })
        .Field("timeoutMs", Count, (c, v) => c with { TimeoutMs = v }, "Milliseconds.");

    private static ConfigShape<ResponsesConfig> Responses { get; } = new ConfigShape<ResponsesConfig>()
        .Field("enabled", Flag, (c, v) => c with { Enabled = v }, "Serve POST /v1/responses.")
        .Field("maxBodyBytes", Count, (c, v) => c with { MaxBodyBytes = v }, "Largest request, in bytes.")
        .Field("maxUrlParts", Amount, (c, v) => c with { MaxUrlParts = v }, "Files and images by URL in one request.")
        .Field("files", Files, (c, v) => c with { Files = v })
        .Field("images", Images, (c, v) => c with { Images = v });

    private static ConfigShape<GatewayHttpConfig> Endpoints { get; } = new ConfigShape<GatewayHttpConfig>()
        .Field("chatCompletions", ChatCompletions, (c, v) => c with { ChatCompletions = v })
        .Field("responses", Responses, (c, v) => c with { Responses = v });

    private static ConfigShape<GatewayHttpConfig> Cors { get; } = new ConfigShape<GatewayHttpConfig>()
        .Field("allowedOrigins", Texts, (c, v) => c with { CorsOrigins = v }, "Origins of pages elsewhere that may use the HTTP routes; * for all.");

    private static ConfigShape<GatewayHttpConfig> Http { get; } = new ConfigShape<GatewayHttpConfig>()
        .Field("endpoints", Endpoints, (c, v) => v with { CorsOrigins = c.CorsOrigins }, "HTTP endpoints that can be switched.")
        .Field("cors", Cors, (c, v) => c with { CorsOrigins = v.CorsOrigins }, "Pages of other origins.")
        .Kept("securityHeaders");

    private static ConfigShape<GatewayNodesConfig> NodeBrowser { get; } = new ConfigShape<GatewayNodesConfig>()
        .Field("mode", One(ConfigNames.NodeBrowser), (c, v) => c with { BrowserMode = v }, "Routing of browser calls through nodes.")
        .Field("node", Text, (c, v) => c with { BrowserNode = v }, "The one node that serves the browser.");

    // Product 2026.9.6 writes both lists here.
    private static ConfigShape<GatewayNodesConfig> NodeCommandLists { get; } = new ConfigShape<GatewayNodesConfig>()
        .Field("allow", Texts, (c, v) => c with { AllowCommands = v }, "Commands added to each platform's list.")
        .Field("deny", Texts, (c, v) => c with { DenyCommands = v }, "Commands taken away; wins.");

    private static ConfigShape<GatewayNodesConfig> Nodes { get; } = new ConfigShape<GatewayNodesConfig>()
        .Field("browser", NodeBrowser, (c, v) => c with { BrowserMode = v.BrowserMode, BrowserNode = v.BrowserNode })
        .Field("allowCommands", Texts, (c, v) => c with { AllowCommands = v }, "Commands added to each platform's list.")
        .Field("denyCommands", Texts, (c, v) => c with { DenyCommands = v }, "Commands taken away; wins.")
        .Field("commands", NodeCommandLists, (c, v) => c with { AllowCommands = [.. c.AllowCommands, .. v.AllowCommands], DenyCommands = [.. c.DenyCommands, .. v.DenyCommands] })
        .Kept("pairing");

    private static ConfigShape<GatewayToolsConfig> Tools { get; } = new ConfigShape<GatewayToolsConfig>()
        .Field("allow", Texts, (c, v) => c with { Allow = v }, "Tools callable over HTTP.")
        .Field("deny", Texts, (c, v) => c with { Deny = v }, "Tools not callable over HTTP; wins.");

    private static ConfigShape<GatewayLimitsConfig> Limits { get; } = new ConfigShape<GatewayLimitsConfig>()
        .Field("maxPayloadBytes", new IntegerType(1024, 1 << 30), (c, v) => c with { MaxPayloadBytes = v }, "Largest inbound frame, in bytes.")
        .Field("maxBufferedBytes", new IntegerType(1024, 1 << 30), (c, v) => c with { MaxBufferedBytes = v }, "Undelivered event bytes after which a client is slow.")
        .Field("preAuthMaxPayloadBytes", new IntegerType(4096, 1 << 24), (c, v) => c with { PreAuthMaxPayloadBytes = v }, "Largest frame before connect, in bytes.")
        .Field("handshakeTimeoutMs", new IntegerType(100, 600_000), (c, v) => c with { HandshakeTimeoutMs = v }, "Milliseconds from open to connect.")
        .Field("tickIntervalMs", new IntegerType(100, 3_600_000), (c, v) => c with { TickIntervalMs = v }, "Milliseconds between tick events.")
        .Field("healthIntervalMs", new IntegerType(100, 3_600_000), (c, v) => c with { HealthIntervalMs = v }, "Milliseconds between health refreshes.")
        .Field("dedupeTtlMs", new IntegerType(1000, 86_400_000), (c, v) => c with { DedupeTtlMs = v }, "Milliseconds an idempotency key is remembered.")
        .Field("dedupeMaxEntries", new IntegerType(1, 1_000_000), (c, v) => c with { DedupeMaxEntries = v }, "Idempotency keys remembered.")
        .Field("execApprovalTimeoutMs", new IntegerType(1000, 86_400_000), (c, v) => c with { ExecApprovalTimeoutMs = v }, "Milliseconds an exec approval waits for an operator.")
        .Field("maxConnections", new IntegerType(1, 1_000_000), (c, v) => c with { MaxConnections = v }, "Sockets at the same time.")
        .Field("preAuthMaxConnections", new IntegerType(1, 1_000_000), (c, v) => c with { PreAuthMaxConnections = v }, "Sockets before connect at the same time.")
        .Field("preAuthMaxConnectionsPerAddress", new IntegerType(1, 1_000_000), (c, v) => c with { PreAuthMaxConnectionsPerAddress = v }, "The same for one address.")
        .Field("httpMaxConnections", new IntegerType(1, 1_000_000), (c, v) => c with { HttpMaxConnections = v }, "Connections that are not WebSockets at the same time.")
        .Field("httpMaxConnectionsPerAddress", new IntegerType(1, 1_000_000), (c, v) => c with { HttpMaxConnectionsPerAddress = v }, "The same for one address.");

    public static ConfigShape<GatewayConfig> Gateway { get; } = new ConfigShape<GatewayConfig>()
        .Field("mode", One(ConfigNames.GatewayMode), (c, v) => c with { Mode = v }, "local: a gateway runs here. remote: clients use gateway.remote.")
        .Field("port", Port, (c, v) => c with { Port = v }, "One port for WebSocket and HTTP.")
        .Field("bind", One(ConfigNames.Bind), (c, v) => c with { Bind = v }, "Which addresses to listen on.")
        .Field("customBindHost", Text, (c, v) => c with { CustomBindHost = v }, "Address for bind \"custom\".")
        .Field("auth", Auth, (c, v) => c with { Auth = v }, "The shared secret of callers.")
        .Field("tailscale", Tailscale, (c, v) => c with { Tailscale = v })
        .Field("controlUi", ControlUi, (c, v) => c with { ControlUi = v }, "Pages on the gateway port.")
        .Field("trustedProxies", Texts, (c, v) => c with { TrustedProxies = v }, "Proxies (address or CIDR) whose forwarding headers are believed.")
        .Field("remote", Remote, (c, v) => c with { Remote = v }, "A gateway elsewhere.")
        .Field("reload", Reload, (c, v) => c with { Reload = v }, "Reaction to a changed configuration file.")
        .Field("tls", Tls, (c, v) => c with { Tls = v }, "HTTPS and WSS.")
        .Field("http", Http, (c, v) => c with { Http = v })
        .Field("nodes", Nodes, (c, v) => c with { Nodes = v }, "Devices that run commands.")
        .Field("tools", Tools, (c, v) => c with { Tools = v }, "Tools callable over HTTP.")
        .Field("limits", Limits, (c, v) => c with { Limits = v }, "Limits and intervals of connections.")
        // "enabled" belongs to the specification's Python port, where the gateway was optional.
        .Kept("enabled", "allowRealIpFallback", "channelHealthCheckMinutes", "push", "webchat", "handshakeTimeoutMs");
}
