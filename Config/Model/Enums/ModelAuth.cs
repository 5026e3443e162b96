namespace OpenClaw.Config;

/// <summary>The kind of credential a provider wants.</summary>
internal enum ModelAuth
{
    ApiKey,
    AwsSdk,
    OAuth,
    Token,
}
