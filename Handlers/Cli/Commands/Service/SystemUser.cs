namespace OpenClaw.Handlers.Cli;

/// <summary>Whom a service of the machine runs as.</summary>
/// <param name="Name">As <c>/etc/passwd</c> has it.</param>
/// <param name="Home">That one's home folder.</param>
internal sealed record SystemUser(string Name, string Home)
{
    private const string Users = "/etc/passwd";
    private const int HomeField = 5;

    /// <param name="name">Null: whoever called <c>sudo</c>, else who runs this program.</param>
    /// <exception cref="CliException">Nobody of that name, or root without having been named.</exception>
    public static SystemUser Find(CliInvocation invocation, string? name)
    {
        var wanted = name ?? invocation.Variable("SUDO_USER") ?? invocation.Variable("USER");
        if (wanted is null || (wanted == "root" && name is null)) throw new CliException("Whom shall the service run as? --run-as <user> (an agent that runs as root may do everything)");
        foreach (var line in File.Exists(Users) ? File.ReadLines(Users) : [])
        {
            var fields = line.Split(':');
            if (fields.Length > HomeField && fields[0] == wanted) return new(wanted, fields[HomeField]);
        }
        throw new CliException($"There is no user {wanted} here.");
    }
}
