namespace OpenClaw.Gateway.Hosting;

/// <summary>One kind of look at a state directory. Reads only; repairs are in the findings.</summary>
internal interface IStateCheck
{
    IEnumerable<StateFinding> Run();
}
