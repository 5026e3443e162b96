namespace OpenClaw.Config;

/// <summary>Kind of credential of an auth profile.</summary>
internal enum AuthProfileMode
{
    ApiKey,
    OAuth,
    Token,
}
