namespace OpenClaw.Config;

/// <summary>What a mapped webhook does.</summary>
internal enum HookAction
{
    Agent,
    Wake,
}
