namespace OpenClaw.Handlers.Rpc;

/// <summary>Params of <c>models.authSetApiKey</c>.</summary>
internal sealed record ModelKeySetParams(string Provider, string ApiKey)
{
    public override string ToString() => nameof(ModelKeySetParams); // holds a secret
}

/// <summary>Result of <c>models.authSetApiKey</c>.</summary>
/// <param name="ProfileId">What the key is called.</param>
internal sealed record ModelKeySetResult(string Provider, string ProfileId);

/// <summary>Params of <c>models.authLogout</c>.</summary>
/// <param name="CredentialType"><c>api_key</c>, or everything.</param>
internal sealed record ModelLogoutParams(string Provider, IReadOnlyList<string>? ProfileIds = null, string? CredentialType = null);

/// <summary>Result of <c>models.authLogout</c>.</summary>
/// <param name="Warning">A key that is left and used now.</param>
internal sealed record ModelLogoutResult(string Provider, IReadOnlyList<string> RemovedProfiles, IReadOnlyList<string> AbortedRunIds, string? Warning);
