using System.CommandLine;
using System.CommandLine.Invocation;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>Prints the version, and which framework the binary was built on.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"{ProductVersion.Text} ({ProductVersion.Framework})");
        return ExitCodes.Success;
    }
}
