using System.Buffers.Text;
using OpenClaw.Gateway.Auth;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Setup codes: how a phone gets in without typing a secret.</summary>
/// <param name="addressFor">Where a device finds this gateway.</param>
internal sealed class SetupHandlers(SetupCodes codes, Func<SetupCodeParams, SetupAddress?> addressFor, SecretsHolder secrets)
{
    private static readonly ErrorShape NoAddress = ErrorShape.InvalidRequest(
        "other devices cannot reach this gateway: it listens on loopback only (set gateway.bind to lan or tailnet, or give publicUrl)");

    private static readonly ErrorShape BadAddress = ErrorShape.InvalidRequest("publicUrl must be a ws://, wss://, http:// or https:// address");

    public async ValueTask<Reply<SetupCodeResult>> CreateAsync(SetupCodeParams parameters, RequestContext context)
    {
        var profile = SetupProfile.Find(parameters.BootstrapProfile);
        if (new Approver(context.Caller.Scopes, context.Caller.Era).Lacks(profile.Scopes) is { } missing) return missing;
        if (addressFor(parameters) is not { } address) return NoAddress;
        if (SocketUrl(address.Url) is not { } url) return BadAddress;
        var made = await codes.CreateAsync(profile, context.Aborted).ConfigureAwait(false);
        var payload = new SetupPayload(url, made.Secret, made.Code.ExpiresAtMs, address.TlsFingerprint);
        var code = Base64Url.EncodeToString(WireJson.Serialize(payload, DevicesJson.Default.SetupPayload));
        return new SetupCodeResult(made.Code.SetupId, made.Code.ExpiresAtMs, code, url, AuthName(), address.Source, profile.Name);
    }

    public async ValueTask<Reply<SetupStatus>> StatusAsync(SetupStatusParams parameters, RequestContext context) =>
        new SetupStatus(await codes.CompletionAsync(parameters.SetupId, context.Aborted).ConfigureAwait(false));

    private static string? SocketUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0) return null;
        var scheme = uri.Scheme switch
        {
            "ws" or "http" => "ws",
            "wss" or "https" => "wss",
            _ => null,
        };
        return scheme is null ? null : $"{scheme}://{uri.Authority}{uri.AbsolutePath.TrimEnd('/')}";
    }

    private string AuthName() => secrets.Current.Mode switch
    {
        SharedSecretMode.Password => AuthMethods.Password,
        SharedSecretMode.None => AuthMethods.None,
        SharedSecretMode.TrustedProxy => AuthMethods.TrustedProxy,
        _ => AuthMethods.Token,
    };
}
