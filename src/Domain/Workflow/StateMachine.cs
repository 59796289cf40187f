// Stands in for the Stateless 5.x package: the same names, signatures and semantics, and only the members we use, so that
// building with UseStateless=true drops this one file and nothing else changes (decision 0002, RULINGS 4).
// StatelessSurfaceTests holds the surface; StateMachineTests holds the semantics, the surprising ones included.

namespace Stateless
{
    /// <summary>Transitions between states by triggers. Every question and every move evaluates the guards anew.</summary>
    public class StateMachine<TState, TTrigger>
        where TState : notnull
        where TTrigger : notnull
    {
        private readonly Dictionary<TState, Node> _nodes = [];
        private readonly Func<TState> _stateAccessor;
        private readonly Action<TState> _stateMutator;
        private readonly Queue<TTrigger> _fired = new();
        private bool _firing;
        private Action<TState, TTrigger, ICollection<string>?> _onUnhandledTrigger = Refuse;
        private Action<Transition>? _onTransitioned;

        public StateMachine(TState initialState)
        {
            _stateAccessor = () => initialState;
            _stateMutator = value => initialState = value;
        }

        /// <summary>A machine whose state is kept elsewhere: the aggregate reads and writes its own field.</summary>
        public StateMachine(Func<TState> stateAccessor, Action<TState> stateMutator)
        {
            _stateAccessor = stateAccessor ?? throw new ArgumentNullException(nameof(stateAccessor));
            _stateMutator = stateMutator ?? throw new ArgumentNullException(nameof(stateMutator));
        }

        public TState State => _stateAccessor();

        public StateConfiguration Configure(TState state) => new(this, NodeOf(state));

        /// <summary>True if the current state equals the given one or is enclosed by it.</summary>
        public bool IsInState(TState state) => NodeOf(State).IsWithin(state);

        public bool CanFire(TTrigger trigger) => CanFire(trigger, out _);

        /// <param name="trigger">The trigger asked about; it is not fired.</param>
        /// <param name="unmetGuards">Descriptions of the guards that fail, empty if the trigger can be fired;
        /// null if the trigger is configured neither in the current state nor in one that encloses it.</param>
        /// <exception cref="InvalidOperationException">The guards of two rules for the trigger pass.</exception>
        public bool CanFire(TTrigger trigger, out ICollection<string>? unmetGuards)
        {
            var verdict = NodeOf(State).Judge(trigger);
            unmetGuards = verdict?.UnmetGuards;
            return verdict is { Passes: true };
        }

        /// <exception cref="InvalidOperationException">The trigger cannot be fired and no handler for that was given,
        /// or the guards of two rules for it pass.</exception>
        public void Fire(TTrigger trigger)
        {
            // A trigger fired from inside a callback waits for the running one to complete.
            _fired.Enqueue(trigger);
            if (_firing)
                return;

            try
            {
                _firing = true;
                while (_fired.TryDequeue(out var next))
                    FireNow(next);
            }
            finally
            {
                _firing = false;
            }
        }

        /// <summary>Replaces the exception for a trigger that cannot be fired; the codes are null if it is not configured.</summary>
        public void OnUnhandledTrigger(Action<TState, TTrigger, ICollection<string>?> unhandledTriggerAction) =>
            _onUnhandledTrigger = unhandledTriggerAction ?? throw new ArgumentNullException(nameof(unhandledTriggerAction));

        /// <summary>Adds a callback for every transition, reentry included.</summary>
        public void OnTransitioned(Action<Transition> onTransitionAction) =>
            _onTransitioned += onTransitionAction ?? throw new ArgumentNullException(nameof(onTransitionAction));

        private void FireNow(TTrigger trigger)
        {
            var source = State;
            var verdict = NodeOf(source).Judge(trigger);
            if (verdict is not { Passes: true })
                _onUnhandledTrigger(source, trigger, verdict?.UnmetGuards);
            else if (verdict.Rule.IsReentry)
                Reenter(verdict.Rule.Destination(), trigger);
            else
                Move(source, verdict.Rule, trigger);
        }

        // Reentry belongs to the state that configures it: inherited by a substate, it leads to the superstate itself.
        // As in the original, the callbacks hear of it before the state is written; with a move, after.
        private void Reenter(TState state, TTrigger trigger)
        {
            _onTransitioned?.Invoke(new Transition(state, state, trigger));
            _stateMutator(state);
        }

        private void Move(TState source, Rule rule, TTrigger trigger)
        {
            var destination = rule.Destination();
            // A superstate's rule that leads to the substate we are in does nothing; only a dynamic one may stay on purpose.
            if (!rule.IsDynamic && Same(source, destination))
                return;

            _stateMutator(destination);
            _onTransitioned?.Invoke(new Transition(source, destination, trigger));
        }

        private Node NodeOf(TState state)
        {
            if (!_nodes.TryGetValue(state, out var node))
                _nodes.Add(state, node = new Node(state));
            return node;
        }

        private static void Refuse(TState state, TTrigger trigger, ICollection<string>? unmetGuards) =>
            throw new InvalidOperationException(unmetGuards is null
                ? $"Trigger '{trigger}' is not configured in state '{state}'."
                : $"Trigger '{trigger}' cannot be fired in state '{state}'; unmet guards: {string.Join(", ", unmetGuards)}.");

        private static bool Same(TState one, TState other) => EqualityComparer<TState>.Default.Equals(one, other);

        /// <summary>The rules of one state. Every method returns the same configuration, to be chained.</summary>
        public class StateConfiguration
        {
            private readonly StateMachine<TState, TTrigger> _machine;
            private readonly Node _node;

            internal StateConfiguration(StateMachine<TState, TTrigger> machine, Node node) => (_machine, _node) = (machine, node);

            /// <exception cref="ArgumentException">The destination is the configured state: use reentry.</exception>
            public StateConfiguration Permit(TTrigger trigger, TState destinationState) => PermitIf(trigger, destinationState);

            /// <inheritdoc cref="Permit"/>
            public StateConfiguration PermitIf(TTrigger trigger, TState destinationState, params Tuple<Func<bool>, string>[] guards)
            {
                if (Same(destinationState, _node.State))
                    throw new ArgumentException($"State '{destinationState}' leads to itself: permit reentry instead.", nameof(destinationState));
                return Add(trigger, new Rule(() => destinationState, guards));
            }

            public StateConfiguration PermitReentry(TTrigger trigger) => PermitReentryIf(trigger);

            public StateConfiguration PermitReentryIf(TTrigger trigger, params Tuple<Func<bool>, string>[] guards) =>
                Add(trigger, new Rule(() => _node.State, guards) { IsReentry = true });

            /// <summary>The destination is asked for when the trigger is fired, never when it is only asked about.
            /// The possible destinations serve drawing in the original and nothing here.</summary>
            public StateConfiguration PermitDynamicIf(TTrigger trigger, Func<TState> destinationStateSelector,
                Reflection.DynamicStateInfos? possibleDestinationStates = null, params Tuple<Func<bool>, string>[] guards)
            {
                ArgumentNullException.ThrowIfNull(destinationStateSelector);
                return Add(trigger, new Rule(destinationStateSelector, guards) { IsDynamic = true });
            }

            /// <summary>Triggers that the configured state does not let through are looked for in the superstate.</summary>
            /// <exception cref="ArgumentException">The state would enclose itself.</exception>
            public StateConfiguration SubstateOf(TState superstate)
            {
                var enclosing = _machine.NodeOf(superstate);
                if (enclosing.IsWithin(_node.State))
                    throw new ArgumentException($"State '{_node.State}' would enclose itself through '{superstate}'.", nameof(superstate));
                _node.Superstate = enclosing;
                return this;
            }

            private StateConfiguration Add(TTrigger trigger, Rule rule)
            {
                _node.Rules.TryAdd(trigger, []);
                _node.Rules[trigger].Add(rule);
                return this;
            }
        }

        public class Transition
        {
            internal Transition(TState source, TState destination, TTrigger trigger) =>
                (Source, Destination, Trigger) = (source, destination, trigger);

            public TState Source { get; }
            public TState Destination { get; }
            public TTrigger Trigger { get; }
            public bool IsReentry => Same(Source, Destination);
        }

        /// <summary>The rules of one state, in the order in which they were given.</summary>
        internal sealed class Node(TState state)
        {
            public TState State { get; } = state;
            public Node? Superstate { get; set; }
            public Dictionary<TTrigger, List<Rule>> Rules { get; } = [];

            public bool IsWithin(TState other) => Same(State, other) || Superstate?.IsWithin(other) == true;

            /// <summary>Null if neither this state nor one that encloses it knows the trigger.</summary>
            public Verdict? Judge(TTrigger trigger)
            {
                var here = JudgeHere(trigger);
                // Where both refuse, the superstate's unmet guards replace ours: put a trigger on one level only.
                return here is { Passes: true } ? here : Superstate?.Judge(trigger) ?? here;
            }

            private Verdict? JudgeHere(TTrigger trigger)
            {
                if (!Rules.TryGetValue(trigger, out var rules))
                    return null;

                Verdict[] verdicts = [.. rules.Select(rule => rule.Judge())];
                return verdicts.Where(verdict => verdict.Passes).ToArray() switch
                {
                    [] => verdicts.Aggregate((all, next) => all with
                    {
                        UnmetGuards = [.. all.UnmetGuards, .. next.UnmetGuards.Except(all.UnmetGuards)],
                    }),
                    [var only] => only,
                    _ => throw new InvalidOperationException(
                        $"Several rules for trigger '{trigger}' pass in state '{State}': their guards must exclude one another."),
                };
            }
        }

        internal sealed class Rule(Func<TState> destination, Tuple<Func<bool>, string>[] guards)
        {
            public Func<TState> Destination { get; } = destination;
            public bool IsReentry { get; init; }
            public bool IsDynamic { get; init; }

            public Verdict Judge() => new(this, [.. guards.Where(guard => !guard.Item1()).Select(guard => guard.Item2)]);
        }

        internal sealed record Verdict(Rule Rule, ICollection<string> UnmetGuards)
        {
            public bool Passes => UnmetGuards.Count == 0;
        }
    }
}

namespace Stateless.Reflection
{
    /// <summary>Only completes the signature of PermitDynamicIf: nobody can make one, so leave that argument out or null.</summary>
    public class DynamicStateInfos
    {
        private DynamicStateInfos() { }
    }
}
