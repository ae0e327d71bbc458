# Reference values for packages/statistics/survival, from R 4.2.2 with survival 3.5-3 (Debian r-cran-survival, r-cran-jsonlite).
# Run: Rscript packages/statistics/reference/time-to-event.R   (writes time-to-event.json beside itself)
suppressMessages({library(survival); library(jsonlite)})
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
set.seed(20260105)

n <- 90
deals <- data.frame(
  id = 1:n,
  segment = rep(1:3, times = c(45, 30, 15)),
  region = sample(1:2, n, TRUE),
  amount = round(rnorm(n), 2),
  contacts = rpois(n, 2),
  rival = rbinom(n, 1, 0.4),
  weight = sample(c(0.5, 1, 2), n, TRUE)
)
rate <- 0.03 * exp(0.5 * deals$amount - 0.4 * deals$rival + 0.2 * (deals$segment == 2))
won <- rexp(n, rate); lost <- rexp(n, 0.015 * exp(0.3 * deals$rival)); open <- runif(n, 5, 90)
deals$duration <- pmax(1, ceiling(pmin(won, lost, open)))
deals$cause <- ifelse(won <= lost & won <= open, 1, ifelse(lost <= open, 2, 0))
deals$event <- as.integer(deals$cause == 1)
deals$entry <- ifelse(runif(n) < 0.5, 0, floor(runif(n) * deals$duration))

# Time-varying rows: each deal cut at random points, with a covariate that changes.
rows <- do.call(rbind, lapply(1:n, function(i) {
  d <- deals[i, ]; cuts <- sort(unique(c(0, if (d$duration > 4) sample(1:(d$duration - 1), min(3, d$duration - 1)), d$duration)))
  k <- length(cuts) - 1
  data.frame(id = i, start = cuts[1:k], stop = cuts[-1], event = c(rep(0, k - 1), d$event), meetings = cumsum(rpois(k, 1)),
             amount = d$amount, rival = d$rival, region = d$region, weight = d$weight)
}))

curve <- function(fit) list(time = fit$time, atRisk = fit$n.risk, events = fit$n.event, survival = fit$surv,
  standardError = fit$surv * fit$std.err, low = fit$lower, high = fit$upper,
  quantile = { q <- quantile(fit, c(0.1, 0.25, 0.5, 0.75)); list(estimate = unname(q$quantile), low = unname(q$lower), high = unname(q$upper)) },
  hazard = fit$cumhaz, hazardStandardError = fit$std.chaz)
kaplanMeier <- lapply(c("log-log", "log", "plain"), function(type) list(interval = type, level = 0.9,
  whole = curve(survfit(Surv(duration, event) ~ 1, deals, conf.type = type, conf.int = 0.9)),
  truncated = curve(survfit(Surv(entry, duration, event) ~ 1, deals, conf.type = type, conf.int = 0.9))))

rmean <- function(formula, tau) { m <- summary(survfit(formula, deals), rmean = tau)$table; list(tau = tau, mean = unname(m["rmean"]), standardError = unname(m["se(rmean)"])) }
restrictedMean <- list(whole = rmean(Surv(duration, event) ~ 1, 40), short = rmean(Surv(duration, event) ~ 1, 12.5))

ranks <- function(formula, rho) { d <- survdiff(formula, deals, rho = rho)
  list(rho = rho, observed = unname(if (is.matrix(d$obs)) rowSums(d$obs) else d$obs), expected = unname(if (is.matrix(d$exp)) rowSums(d$exp) else d$exp), variance = d$var, chisq = d$chisq,
       p = pchisq(d$chisq, length(d$n) - 1, lower.tail = FALSE)) }
logRank <- list(plain = lapply(c(0, 1, 0.5), function(rho) ranks(Surv(duration, event) ~ segment, rho)),
  strata = lapply(c(0, 1), function(rho) ranks(Surv(duration, event) ~ segment + strata(region), rho)),
  two = ranks(Surv(duration, event) ~ rival, 0))

states <- factor(deals$cause, 0:2, c("open", "won", "lost"))
competing <- function(fit) list(time = fit$time, atRisk = fit$n.risk[, 1], pstate = fit$pstate, standardError = fit$std.err, low = fit$lower, high = fit$upper)
aalenJohansen <- list(
  log = competing(survfit(Surv(duration, states) ~ 1, deals, conf.int = 0.9)),
  loglog = competing(survfit(Surv(duration, states) ~ 1, deals, conf.type = "log-log", conf.int = 0.9)),
  plain = competing(survfit(Surv(duration, states) ~ 1, deals, conf.type = "plain", conf.int = 0.9)),
  truncated = competing(survfit(Surv(entry, duration, states) ~ 1, deals, id = id, conf.int = 0.9)))

tight <- coxph.control(eps = 1e-12, iter.max = 50, toler.inf = 1e-9)
cox <- function(fit, zph = TRUE, new = data.frame(amount = c(0, 1.5), rival = c(0, 1), contacts = c(2, 5), meetings = c(1, 3))) {
  out <- list(coefficients = unname(coef(fit)), variance = unname(vcov(fit)), naive = unname(if (is.null(fit$naive.var)) fit$var else fit$naive.var),
    logLikelihood = fit$loglik, score = fit$score, wald = unname(fit$wald.test), concordance = unname(fit$concordance[c("concordance", "std")]),
    martingale = unname(residuals(fit, "martingale")), scoreResiduals = unname(as.matrix(residuals(fit, "score"))),
    dfbeta = unname(as.matrix(residuals(fit, "dfbeta"))), schoenfeld = unname(as.matrix(residuals(fit, "schoenfeld"))), iterations = fit$iter)
  b <- basehaz(fit, centered = FALSE); out$baseline <- list(time = b$time, hazard = b$hazard, strata = if (is.null(b$strata)) NULL else as.integer(b$strata))
  if (zph) out$zph <- lapply(c("km", "identity", "rank", "log"), function(g) { z <- cox.zph(fit, transform = g); list(transform = g, chisq = unname(z$table[, 1]), df = unname(z$table[, 2]), p = unname(z$table[, 3])) })
  out$prediction <- lapply(1:nrow(new), function(i) { s <- survfit(fit, newdata = new[i, , drop = FALSE], conf.type = "log", conf.int = 0.9)
    list(time = s$time, survival = s$surv, hazardStandardError = s$std.err, low = s$lower, high = s$upper, strata = unname(s$strata)) })
  if (is.null(fit$call$weights)) { s <- survfit(fit, newdata = new[2, , drop = FALSE], conf.type = "log", conf.int = 0.9, start.time = 15)
    out$later <- list(time = s$time, survival = s$surv, hazardStandardError = s$std.err, low = s$lower, high = s$upper) }
  out
}
models <- list(
  efron = cox(coxph(Surv(duration, event) ~ amount + contacts + rival, deals, control = tight)),
  breslow = cox(coxph(Surv(duration, event) ~ amount + contacts + rival, deals, ties = "breslow", control = tight)),
  strata = cox(coxph(Surv(duration, event) ~ amount + rival + strata(region), deals, control = tight)),
  truncated = cox(coxph(Surv(entry, duration, event) ~ amount + rival, deals, control = tight)),
  weighted = cox(coxph(Surv(duration, event) ~ amount + rival, deals, weights = weight, robust = TRUE, control = tight)),
  weightedBreslow = cox(coxph(Surv(duration, event) ~ amount + rival, deals, weights = weight, robust = FALSE, ties = "breslow", control = tight)),
  cluster = cox(coxph(Surv(start, stop, event) ~ amount + rival + meetings, rows, cluster = id, control = tight)),
  varyingStrata = cox(coxph(Surv(start, stop, event) ~ amount + meetings + strata(region), rows, ties = "breslow", control = tight)),
  offset = cox(coxph(Surv(duration, event) ~ amount + offset(0.3 * rival), deals, control = tight), zph = FALSE))
grouped <- coxph(Surv(duration, event) ~ amount + factor(segment), deals, control = tight)
terms <- { z <- cox.zph(grouped); list(chisq = unname(z$table[, 1]), df = unname(z$table[, 2])) }

agree <- function(c) list(concordance = unname(c$concordance), standardError = sqrt(unname(c$var)), counts = unname(if (is.matrix(c$count)) colSums(c$count) else c$count))
concordances <- list(plain = agree(concordance(Surv(duration, event) ~ contacts, deals, reverse = TRUE)),
  continuous = agree(concordance(Surv(duration, event) ~ amount, deals, reverse = TRUE)),
  strata = agree(concordance(Surv(duration, event) ~ contacts + strata(region), deals, reverse = TRUE)),
  truncated = agree(concordance(Surv(entry, duration, event) ~ contacts, deals, reverse = TRUE)))

heartFit <- coxph(Surv(start, stop, event) ~ age + surgery + transplant, heart, cluster = id, control = tight)
infections <- transform(cgd, treated = as.integer(treat == "rIFN-g"))
cgdFit <- coxph(Surv(tstart, tstop, status) ~ treated + age + strata(sex), infections, cluster = id, ties = "breslow", control = tight)
studies <- lapply(list(heart = heartFit, cgd = cgdFit), function(f) { z <- cox.zph(f)
  list(coefficients = unname(coef(f)), variance = unname(vcov(f)), logLikelihood = f$loglik, zph = unname(z$table[, 1]), concordance = unname(f$concordance[c("concordance")])) })

periods <- do.call(rbind, lapply(1:n, function(i) { d <- deals[i, ]; k <- ceiling(d$duration / 10)
  data.frame(period = 1:k, y = c(rep(0, k - 1), d$event), amount = d$amount, rival = d$rival) }))
periods <- subset(periods, period <= 4)
control <- glm.control(epsilon = 1e-14, maxit = 100)
discrete <- lapply(c("logit", "cloglog"), function(link) { f <- glm(y ~ 0 + factor(period) + amount + rival, binomial(link), periods, control = control)
  list(link = link, coefficients = unname(coef(f)), variance = unname(vcov(f)), deviance = f$deviance, logLikelihood = as.numeric(logLik(f))) })

parametric <- lapply(c("weibull", "exponential", "lognormal", "loglogistic"), function(dist) {
  f <- survreg(Surv(duration, event) ~ amount + rival, deals, dist = dist, control = survreg.control(rel.tolerance = 1e-13, maxiter = 100))
  list(distribution = dist, coefficients = unname(coef(f)), scale = f$scale, variance = unname(f$var), logLikelihood = f$loglik,
       quantile = unname(predict(f, data.frame(amount = 0.5, rival = 1), type = "quantile", p = c(0.25, 0.5, 0.9)))) })

write_json(list(made = paste(R.version.string, "survival", packageVersion("survival")), deals = as.list(deals), rows = as.list(rows),
  kaplanMeier = kaplanMeier, restrictedMean = restrictedMean, logRank = logRank, aalenJohansen = aalenJohansen, cox = models, terms = terms, studies = studies,
  concordance = concordances, periods = as.list(periods), discrete = discrete, parametric = parametric),
  file.path(here, "time-to-event.json"), digits = I(15), auto_unbox = TRUE, na = "null", matrix = "rowmajor")
