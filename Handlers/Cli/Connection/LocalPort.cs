using System.Globalization;

namespace OpenClaw.Handlers.Cli;

/// <summary>The port of the gateway on this machine.</summary>
internal static class LocalPort
{
    /// <param name="option">From the command line.</param>
    public static int Of(CliInvocation invocation, int? option) => option
        ?? Parse(invocation.Variable(GatewayVariables.Port) ?? invocation.Variable(GatewayVariables.OlderPort))
        ?? invocation.Config.Gateway.Port;

    /// <returns>1 to 65535, or null.</returns>
    public static int? Parse(string? text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0 ? port : null;
}
