using System.CommandLine;
using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary>A command about one job, named as its only argument.</summary>
internal class CronIdCommand : CronRequestCommand
{
    private readonly Argument<string> _id;

    public CronIdCommand(CliRunner runner, string name, string description, string method, Func<JsonObject, CliInvocation, JsonObject>? complete = null)
        : this(runner, name, description, method, new Argument<string>("id") { Description = "Id of the job" }, complete)
    {
    }

    private CronIdCommand(CliRunner runner, string name, string description, string method, Argument<string> id, Func<JsonObject, CliInvocation, JsonObject>? complete)
        : base(runner, name, description, method, invocation =>
        {
            var parameters = new JsonObject { ["id"] = invocation.Parsed.GetRequiredValue(id) };
            return complete?.Invoke(parameters, invocation) ?? parameters;
        })
    {
        _id = id;
        Arguments.Add(id);
    }

    protected string IdOf(CliInvocation invocation) => invocation.Parsed.GetRequiredValue(_id);
}
