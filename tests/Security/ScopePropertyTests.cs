using FsCheck;
using FsCheck.Fluent;
using OpenClaw.Gateway.Auth;
using OpenClaw.Protocol;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Security;

/// <summary>
/// Random histories of connecting, approving, rotating, revoking and removing, beside a model that knows only the rules: no
/// connection holds a scope outside the formula, and nothing but an approval widens an approved set.
/// </summary>
public sealed class ScopePropertyTests
{
    private const int Devices = 2;

    [Theory]
    [InlineData(20261121)]
    [InlineData(7)]
    public void No_history_gives_a_connection_more_than_the_formula(ulong seed) => CheckHistories(seed, SharedSecretMode.Token);

    /// <summary>Where nothing is asked for, being here is no reason to be given more than was approved.</summary>
    [Theory]
    [InlineData(20261121)]
    [InlineData(7)]
    public void Without_a_shared_secret_no_history_widens_what_was_approved_in_silence(ulong seed) => CheckHistories(seed, SharedSecretMode.None);

    private static void CheckHistories(ulong seed, SharedSecretMode mode)
    {
        var histories = Gen.Choose(0, int.MaxValue).ArrayOf().Resize(160).ToArbitrary();
        var property = Prop.ForAll(histories, numbers => Run(numbers, mode).GetAwaiter().GetResult());
        Check.One(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(120).WithEndSize(200).WithReplay(new Replay(new Rnd(seed), null)), property);
    }

    [Fact]
    public void No_event_reaches_a_connection_whose_scopes_exclude_it()
    {
        var scopes = Gen.SubListOf(Scopes.All.ToArray()).ToArbitrary();
        var property = Prop.ForAll(scopes, held => EventGuards.Rules.All(rule =>
        {
            string[] mine = [.. held];
            var isAllowed = rule.Scope is null || ScopeRules.Covers(mine, rule.Scope);
            return EventGuards.MayReceive(Roles.Operator, mine, Era.V4, rule.Event) == isAllowed
                && EventGuards.MayReceive(Roles.Node, mine, Era.V4, rule.Event) == rule.Scope is null
                && (!rule.IsGuardedOnV3 || !EventGuards.MayReceive(Roles.Operator, mine, Era.V3, rule.Event) || isAllowed)
                && (!rule.IsGuardedOnV3 || !EventGuards.MayReceive(Roles.Node, mine, Era.V3, rule.Event))
                && !EventGuards.MayReceive(Roles.Operator, mine, Era.V4, "no.such.event");
        }));
        property.QuickCheckThrowOnFailure();
    }

    private static async Task Run(int[] numbers, SharedSecretMode mode)
    {
        using var world = new World(numbers, mode);
        while (world.HasMore) await world.StepAsync();
    }

    /// <summary>One history, and what the rules say must be true after each step.</summary>
    private sealed class World(int[] numbers, SharedSecretMode mode) : IDisposable
    {
        private readonly BareDoor _door = new(secrets: mode == SharedSecretMode.None ? new SharedSecrets { Mode = mode } : null);
        private readonly TestDevice[] _devices = [.. Enumerable.Range(1, Devices).Select(TestDevice.Numbered)];
        private readonly Dictionary<string, (HashSet<string> Roles, HashSet<string> Scopes)> _approved = [];
        private readonly List<(string Device, string Token)> _tokens = [];
        private readonly List<NewSetupCode> _codes = [];
        private int _next;

        public bool HasMore => _next < numbers.Length;

        public void Dispose() => _door.Dispose();

        public async Task StepAsync()
        {
            switch (Pick(10))
            {
                case 0: await ApproveAsync(); break;
                case 1: await RotateAsync(); break;
                case 2: await _door.Devices.RevokeAsync(Device().Id, Role(), CancellationToken.None); break;
                case 3: await RemoveAsync(); break;
                case 4: _codes.Add(await _door.SetupCodes.CreateAsync(SetupProfile.All[Pick(3)], CancellationToken.None)); break;
                case 5: _door.Clock.Advance(TimeSpan.FromSeconds(Pick(200))); break;
                default: await ConnectAsync(); break;
            }
            CheckApprovedSets();
        }

        private async Task ConnectAsync()
        {
            var device = Pick(5) == 0 ? null : Device();
            var knock = new Knock
            {
                Protocol = 3 + Pick(2),
                ClientId = Pick(2) == 0 ? "cli" : "gateway-client",
                Mode = Pick(2) == 0 ? "cli" : "ui",
                Role = Role(),
                Scopes = Pick(6) == 0 ? null : SomeScopes(),
                Token = Secret(),
                DeviceToken = Pick(3) == 0 ? SomeToken() : null,
                SetupCode = Pick(4) == 0 && _codes.Count > 0 ? _codes[Pick(_codes.Count)].Secret : null,
                Device = device,
                ForwardedFor = Pick(2) == 0 ? "203.0.113.9" : null,
            };
            var admission = await _door.KnockAsync(knock);
            if (admission.Refusal is { } refusal)
            {
                Assert.NotNull(refusal.Error!.Details!["code"]);
                Assert.NotNull(refusal.Error.Details["recommendedNextStep"]);
                return;
            }
            Learn(knock, admission);
            CheckFormula(knock, admission);
        }

        // The only two ways to grow without an operator: a setup code, and this machine's owner with the secret in hand.
        private void Learn(Knock knock, Admission admission)
        {
            if (knock.Device is not { } device) return;
            var hasSecret = mode == SharedSecretMode.Token && knock.Token == GatewayFixture.Token;
            // Without a secret at all, a device that nobody knows yet is taken in on this machine, once.
            var isNewHere = mode == SharedSecretMode.None && !_approved.ContainsKey(device.Id);
            if (admission.Credential!.SetupCode is { } code) Approve(device.Id, code.Roles, code.Scopes);
            else if ((hasSecret || isNewHere) && knock.ForwardedFor is null) Approve(device.Id, [knock.Role!], Requested(knock));
        }

        private void CheckFormula(Knock knock, Admission admission)
        {
            var era = knock.Protocol >= 4 ? Era.V4 : Era.V3;
            Assert.All(admission.Scopes, scope => Assert.Contains(scope, Requested(knock)));
            if (knock.Role == Roles.Node) Assert.Empty(admission.Scopes);
            if (knock.Device is not { } device)
            {
                if (mode == SharedSecretMode.Token) Assert.Equal(GatewayFixture.Token, knock.Token);
                var isOwnProgram = knock is { ClientId: "cli", Mode: "cli", ForwardedFor: null };
                if (knock.Protocol >= 4 && !isOwnProgram) Assert.Empty(admission.Scopes);
                return;
            }
            var (roles, scopes) = _approved[device.Id];
            Assert.Contains(knock.Role!, roles);
            Assert.All(admission.Scopes, scope => Assert.True(ScopeRules.Covers([.. scopes], scope, era), $"{scope} was not approved"));
            if (admission.Credential!.Ceiling is { } ceiling) Assert.All(admission.Scopes, scope => Assert.True(ScopeRules.Covers(ceiling, scope, era)));
            Assert.NotNull(admission.Token);
            Assert.All(admission.Token.Scopes, scope => Assert.True(ScopeRules.Covers([.. scopes], scope)));
            _tokens.Add((device.Id, admission.Token.Token));
        }

        private async Task ApproveAsync()
        {
            var pending = _door.Devices.Current.Pending.Values.OrderBy(request => request.RequestId, StringComparer.Ordinal).ToArray();
            if (pending.Length == 0) return;
            var request = pending[Pick(pending.Length)];
            var approver = new Approver(SomeScopes(), Era.V4);
            var result = await _door.Devices.ApproveAsync(request.RequestId, approver, CancellationToken.None);
            if (result.Value is null) return;
            Assert.All(request.RequestedScopes, scope => Assert.True(ScopeRules.Covers(approver.Scopes, scope), "approved more than the approver holds"));
            Approve(request.DeviceId, [request.RequestedRole], request.RequestedScopes);
        }

        private async Task RotateAsync()
        {
            var device = Device();
            var approver = new Approver(SomeScopes(), Era.V4);
            var result = await _door.Devices.RotateAsync(device.Id, Role(), Pick(2) == 0 ? null : SomeScopes(), approver, CancellationToken.None);
            if (result.Value is not { } token) return;
            var scopes = _approved[device.Id].Scopes;
            Assert.All(token.Scopes, scope => Assert.True(ScopeRules.Covers(approver.Scopes, scope) && ScopeRules.Covers([.. scopes], scope)));
            _tokens.Add((device.Id, token.Token));
        }

        private async Task RemoveAsync()
        {
            var device = Device();
            if ((await _door.Devices.RemoveAsync(device.Id, CancellationToken.None)).Value is not null) _approved.Remove(device.Id);
        }

        private void Approve(string deviceId, IReadOnlyList<string> roles, IReadOnlyList<string> scopes)
        {
            var (knownRoles, knownScopes) = _approved.TryGetValue(deviceId, out var known) ? known : (_approved[deviceId] = ([], []));
            knownRoles.UnionWith(roles);
            knownScopes.UnionWith(scopes);
        }

        private void CheckApprovedSets()
        {
            foreach (var device in _door.Devices.Current.Paired.Values)
            {
                Assert.True(_approved.TryGetValue(device.DeviceId, out var approved), "paired without an approval");
                Assert.Subset(approved.Roles, device.ApprovedRoles.ToHashSet());
                Assert.Subset(approved.Scopes, device.ApprovedScopes.ToHashSet());
            }
        }

        private static IReadOnlyList<string> Requested(Knock knock) => ScopeGrant.Requested(knock.Role!, knock.Scopes);

        private string? Secret() => Pick(4) switch
        {
            0 or 1 => GatewayFixture.Token,
            2 => SomeToken() ?? "wrong",
            _ => null,
        };

        private string? SomeToken() => _tokens.Count == 0 ? null : _tokens[Pick(_tokens.Count)].Token;

        private string[] SomeScopes()
        {
            var mask = Pick(1 << Scopes.All.Count);
            return [.. Scopes.All.Where((_, index) => (mask >> index & 1) == 1).Take(4)];
        }

        private TestDevice Device() => _devices[Pick(Devices)];

        private string Role() => Pick(3) == 0 ? Roles.Node : Roles.Operator;

        private int Pick(int choices) => _next < numbers.Length ? numbers[_next++] % choices : 0;
    }
}
