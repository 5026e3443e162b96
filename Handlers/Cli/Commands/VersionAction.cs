using System.CommandLine;
using System.CommandLine.Invocation;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>Prints the version and nothing else.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(ProductVersion.Text);
        return ExitCodes.Success;
    }
}
