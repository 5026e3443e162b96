using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The row of secrets.</summary>
internal static class SecretsMethods
{
    public static void Register(MethodTable methods, SecretsHandlers h) =>
        methods.Add(MethodNames.SecretsReload, h.ReloadAsync, S.None, ProtocolJson.Default.NoParams, ConfigRpcJson.Default.SecretsReloadResult);
}
