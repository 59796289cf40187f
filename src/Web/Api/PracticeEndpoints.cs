using NegotiationTracker.Application.Practice;

namespace NegotiationTracker.Web.Api;

/// <summary>Exercises: for their trainer and for who plays in them.</summary>
public static class PracticeEndpoints
{
    private const string Exercise = "/practice/exercises/{exerciseId:guid}";

    /// <summary>A case is brought in whole; its faults are told by line.</summary>
    public static void MapCases(this ApiRoutes api) => api
        .Query<GetCases, CaseList>("/practice/cases")
        .Query<GetCase, CaseView>("/practice/cases/{key}")
        .Search<CheckCasePack, PackCheck>("/practice/cases/check")
        .Command<ImportCasePack>("/practice/cases");

    public static void MapExercises(this ApiRoutes api) => api
        .Query<GetExercises, ExerciseList>("/practice/exercises")
        .Query<GetPlanForm, PlanForm>("/practice/exercises/planning")
        .Command<PlanExercise>("/practice/exercises", makes: true)
        .Query<GetExercise, ExerciseView>(Exercise)
        .Query<GetMyExercise, MyExercise>($"{Exercise}/mine")
        .Command<AssignRole>($"{Exercise}/roles/{{roleKey}}")
        .Command<UnassignRole>($"{Exercise}/roles/{{roleKey}}/removal")
        .Command<StartExercise>($"{Exercise}/start")
        .Command<PauseExercise>($"{Exercise}/pause")
        .Command<ResumeExercise>($"{Exercise}/resumption")
        .Command<JumpClock>($"{Exercise}/jump")
        .Command<ReleaseInject>($"{Exercise}/injects/{{injectKey}}/release")
        .Command<SendExerciseMessage>($"{Exercise}/messages")
        .Command<WriteObserverNote>($"{Exercise}/notes")
        .Query<GetRubric, RubricView>($"{Exercise}/rubric/{{sideKey}}")
        .Command<ScoreCriterion>($"{Exercise}/rubric/{{sideKey}}/{{criterion}}")
        .Command<OpenDebrief>($"{Exercise}/debrief")
        .Query<GetDebrief, DebriefView>($"{Exercise}/debrief")
        .Command<EndExercise>($"{Exercise}/end");
}
