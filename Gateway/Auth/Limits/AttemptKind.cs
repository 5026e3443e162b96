namespace OpenClaw.Gateway.Auth;

/// <summary>What was tried. Counted apart: a success with one says nothing about guesses at another.</summary>
internal enum AttemptKind
{
    SharedSecret,
    DeviceToken,
    SetupCode,
}
