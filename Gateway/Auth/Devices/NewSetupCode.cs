namespace OpenClaw.Gateway.Auth;

/// <summary>A setup code just made: the only moment its secret is known.</summary>
internal sealed record NewSetupCode(SetupCode Code, string Secret)
{
    public override string ToString() => $"{nameof(NewSetupCode)} {Code.SetupId}";
}
